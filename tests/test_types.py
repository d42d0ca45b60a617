"""A value is taken only in a form that nobody can misread; whoever writes another is told what to write."""

import re
from datetime import date

import pytest
from pydantic import TypeAdapter, ValidationError

from macros.content.messages import message, sentence
from macros.content.model.contact import Email, FunctionName, Switchboard
from macros.content.model.record import Easy, GoalRef
from macros.content.model.strategy import Owner
from macros.core.field_types import (
    AmbiguousScalar,
    Date,
    Id,
    Measured,
    Number,
    PartialDate,
    PastDate,
    PastPartialDate,
    Phone,
    Text,
    Url,
    YesNo,
    is_id,
)
from macros.core.lang_text import LangText, Language, LangWords, Slug
from macros.core.readability import readability

CONTEXT = {"languages": ("sv", "en"), "today": date(2025, 1, 2), "ids": {"goal": ("trygga-hamnar", "fria-natet")}}
LONGEST_URL = "https://a.se/" + "x" * (2000 - len("https://a.se/"))
TOLD = {
    Text: [
        (AmbiguousScalar("12:30"), 'värdet kan misstas för tal, datum eller ja/nej. Skriv det inom citattecken: "12:30"'),
        (12, "här ska det stå en text. Skriv den på samma rad eller som ett block efter >-"),
        (" \n", "texten är tom. Skriv en text eller ta bort raden"),
        *((text, "texten innehåller HTML. Skriv ren text – utseendet sköter sidmallarna") for text in ("<b>", "a </p>", "<!--", "<?x", "&amp;", "&#12;", "&#xAF;")),
        *((text, "texten innehåller mallkod ({{ … }} eller {% … %}). Skriv ren text") for text in ("{{ x", "{% x", "{# x", "x }}", "x %}", "x #}")),
    ],
    Id: [
        *((text, f'"{text}" kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, till exempel "norra-regionen"')
          for text in ("Polisen", "å", "a b", "-a", "a-", "a--b", "a_b")),
    ],
    PartialDate: [
        *((text, f'"{text}" är inte ett datum. Skriv år, år-månad eller år-månad-dag, till exempel "2024-03-26"')
          for text in ("24", "2024-13", "2024-02-30", "2024-3", "2024-W13", "20240326", "2024-03-26x")),
    ],
    Date: [
        *((text, f'"{text}" är inte ett datum. Skriv år-månad-dag, till exempel "2024-03-26"') for text in ("2024", "2024-W13-2", "2024-02-30", "2024-03")),
    ],
    PastDate: [("2025-01-03", '"2025-01-03" ligger i framtiden. Skriv dagen då det gjordes')],
    PastPartialDate: [(text, f'"{text}" ligger i framtiden. Skriv dagen då det gjordes') for text in ("2025-01-03", "2025-02", "2026")],
    Url: [
        ("http://a.se/b", 'adressen är inte krypterad. Skriv "https://a.se/b" om sidan finns där, annars ta bort raden'),
        *((text, f'"{text}" är inte en webbadress. Skriv hela adressen, till exempel "https://www.polisen.se/"')
          for text in ("www.polisen.se", "https://polisen", "https://a b.se", "https://u@a.se", "https://a.se/<x", 'https://a.se/"', "ftp://a.se", LONGEST_URL + "x")),
    ],
    Number: [
        *((value, "här ska det stå ett heltal utan citattecken, till exempel 6")
          for value in ("6", True, AmbiguousScalar("06"), AmbiguousScalar("-1"), AmbiguousScalar("1.0"), AmbiguousScalar("1234567890"))),
    ],
    YesNo: [*((value, "här ska det stå true (ja) eller false (nej), utan citattecken") for value in ("ja", AmbiguousScalar("yes"), None, "True"))],
    Measured: [
        *((text, f'"{text}" är inte ett mätvärde. Skriv talet som källan skriver det, till exempel "58", "5,7" eller "8–10"') for text in ("ca 5", "5,", "8-10", "5 %")),
    ],
    Email: [
        *((text, f'"{text}" är inte en e-postadress. Skriv till exempel "registrator@myndigheten.se"') for text in ("a", "a@b", "a@b.c", "a b@c.se", "a@b.se?x")),
        *((text, "adressen ser ut att vara en persons. Skriv en brevlåda för funktionen, till exempel registrator@kommunen.se, eller ta bort raden")
          for text in ("karin.berg@a.se", "Karin.Berg-Lund@a.se", "k.berg@a.se", "karin_berg@a.se", "karin.m.berg@a.se", "karin.ljungberg@a.se", "karin.fridlund@a.se", "karin.ekstad@a.se", "jan.kaplan@a.se")),
    ],
    Phone: [
        *((text, f'"{text}" är inte ett telefonnummer. Skriv siffror med mellanslag eller bindestreck, till exempel "020-50 50 50"') for text in ("ring", "11", "(08) 12")),
    ],
    Switchboard: [
        *((text, f'"{text}" är ett mobilnummer och kan vara en persons. Skriv växelns nummer, till exempel 08-123 00 00, eller ta bort raden')
          for text in ("070-123 45 67", "0731234567", "+46 76 123 45 67", "0046-79-1234567")),
    ],
    FunctionName: [
        *(({"sv": text}, '"Karin Berg-Lund" ser ut att vara en persons namn. Skriv bara funktionen, till exempel samordnaren')
          for text in ("Karin Berg-Lund", "Samordnare Karin Berg-Lund", "enhetschefen Karin Berg-Lund, socialtjänsten", "Karin Berg-Lund, utredare", "Handläggare (Karin Berg-Lund)")),
    ],
    Language: [("fi", 'språket "fi" används inte här. Skriv sv eller en')],
    LangText: [
        ("Hej", "texten ska finnas på varje språk. Skriv sv: … och en: … på var sin rad under fältet"),
        ({"en": "Hi"}, "texten saknas på huvudspråket. Lägg till raden sv: …"),
    ],
    LangWords: [({"en": ["hi"]}, "texten saknas på huvudspråket. Lägg till raden sv: …")],
    Slug: [({"sv": "Å", "en": "b c"}, '"Å" och "b c" kan inte vara en adress. Skriv små bokstäver a–z, siffror och bindestreck')],
    GoalRef: [
        ("trygga-hamn", 'målet "trygga-hamn" finns inte. Menade du "trygga-hamnar"?'),
        ("fria-nxxxx", 'målet "fria-nxxxx" finns inte. Menade du "fria-natet"?'),
        *((id, f'målet "{id}" finns inte. Skriv namnet på en fil i content/goals/, utan .yml') for id in ("x", "tryg")),
    ],
}  # fmt: skip
"""What is told of what cannot be taken."""
TAKEN = {
    Text: [(" Våld < 3 & 5% {x} ", "Våld < 3 & 5% {x}")],
    Id: ["a", "a-1", "norra-regionen", "1a"],
    PartialDate: ["2024", "2024-02", "2024-02-29"],
    Date: [("2024-02-29", date(2024, 2, 29)), date(2024, 2, 29)],
    PastDate: [("2025-01-02", date(2025, 1, 2))],
    PastPartialDate: ["2024", "2025", "2025-01", "2025-01-02"],
    Url: ["https://a.se", "https://a.se/b?c=d#e", LONGEST_URL],
    Number: [(AmbiguousScalar("0"), 0), (AmbiguousScalar("123456789"), 123456789), 6],
    YesNo: [(AmbiguousScalar("true"), True), ("false", False), True, False],
    Measured: ["58", "-5,7", "8–10", "1.5–2,5"],
    Email: ["registrator@polisen.se", "a.b+c@d-e.co", "A@POLISEN.SE", "social.jour@a.se", "vald-i-nara@a.se"],
    Phone: ["112", "+46 8-12 34 56", "0200 12 34"],
    Switchboard: ["112", "08-123 00 00", "077-114 14 00", "+46 8 123 00 00"],
    FunctionName: [
        ({"sv": text}, LangText({"sv": text}))
        for text in ("Region Stockholm", "Samordnare Region Stockholm", "samordnaren mot våld", "Kansliet för Operation Kvinnofrid", "Polisområde Nord, chef", "Utredare")
    ],
    Language: ["sv", "en"],
    GoalRef: ["trygga-hamnar"],
}
"""What is taken; as it is, or as the second of a pair."""


def cases(table):
    return [pytest.param(kind, value, id=f"{getattr(kind, '__name__', kind)!s:.40}-{value!s:.20}") for kind, values in table.items() for value in values]


def taken(kind, value, context=CONTEXT):
    return TypeAdapter(kind).validate_python(value, context=context)


@pytest.mark.parametrize(("kind", "case"), cases(TOLD))
def test_what_cannot_be_taken_is_told_with_what_to_write(kind, case):
    value, told = case
    with pytest.raises(ValidationError) as refused:
        taken(kind, value)
    [error] = refused.value.errors()
    # What kinds are called is known only where messages are made.
    unknown = error["type"] == "unknown_reference"
    assert (message(error) if unknown else error["msg"]) == (sentence(told) if unknown else told)
    assert re.fullmatch("[a-z_]+", error["type"])


@pytest.mark.parametrize(("kind", "case"), cases(TAKEN))
def test_what_is_right_is_taken(kind, case):
    value, result = case if isinstance(case, tuple) else (case, case)
    assert taken(kind, value) == result
    assert type(taken(kind, value)) is not AmbiguousScalar


def test_the_rule_that_was_broken_has_a_name_for_our_own_tools():
    for kind, value, name in ((Text, "<b>", "html"), (Text, "{{", "jinja"), (Url, "http://a.se", "http"), (GoalRef, "x", "unknown_reference")):
        with pytest.raises(ValidationError) as refused:
            taken(kind, value)
        assert refused.value.errors()[0]["type"] == name


def test_languages_stand_in_the_order_of_the_strategy_whatever_an_editor_writes():
    assert list(taken(LangText, {"en": "Hi", "sv": "Hej"}).root) == ["sv", "en"]
    assert list(taken(LangWords, {"en": ["hi"], "sv": ["hej", "hallå"]}).root.items()) == [("sv", ("hej", "hallå")), ("en", ("hi",))]


def test_where_the_languages_are_not_known_none_is_wrong():
    for context in (None, {}, {"languages": None}):
        assert list(taken(LangText, {"fi": "Hei", "en": "Hi", "sv": "Hej"}, context).root) == ["sv", "en", "fi"]
        assert taken(GoalRef, "x", context) == "x"
        with pytest.raises(ValidationError, match="Skriv sv: … och en: … på var sin rad"):
            taken(LangText, "Hej", context)


def test_words_are_not_borrowed_from_another_language_as_texts_are():
    words = taken(LangWords, {"sv": ["hej"]})
    assert (words.localize("sv"), words.localize("en")) == (("hej",), ())
    text = taken(LangText, {"sv": "Hej"})
    assert (text.localize("sv"), text.localize("en")) == (("Hej", "sv"), ("Hej", "sv"))


def test_accounts_are_those_of_github():
    assert Owner(accounts=["@a", "@Abc/DeF", "@a-b/c.d_e", "@" + "x" * 39]).accounts[2] == "@a-b/c.d_e"
    for account in ("a", "@", "@-a", "@a/b/c", "@å", "@" + "x" * 40):
        with pytest.raises(ValidationError, match=f'"{account}" är inte ett konto på GitHub. Skriv till exempel "@namn" eller "@myndigheten/webb"') as refused:
            Owner(accounts=[account])
        assert refused.value.errors()[0]["type"] == "bad_account"


def test_a_hard_text_is_told_by_its_longest_sentence_and_longest_words():
    hard = "Det är så. Våldsförebyggande samverkansorganisationer åstadkommer långsiktiga förändringar Alltid och våldsförebyggande arbete alltid i hela länet och mera."
    with pytest.raises(ValidationError) as refused:
        taken(Easy, [{"sv": hard, "en": "So it is."}])
    [error] = refused.value.errors()
    assert error["type"] == "not_easy"
    assert error["msg"] == (
        "texten på svenska har LIX 42 men ska ha under 30 för att vara lättläst. Skriv kortare meningar och kortare ord. "
        'Längsta meningen: "Våldsförebyggande samverkansorganisationer åstadkommer …" '
        "Långa ord: samverkansorganisationer, våldsförebyggande, förändringar"
    )
    assert taken(Easy, [{"sv": "Så är det."}])


def test_lix_thirty_is_too_much_and_a_longest_sentence_of_sixty_letters_is_told_whole():
    def longest(text):
        with pytest.raises(ValidationError) as refused:
            taken(Easy, [{"sv": text}])
        return re.search('Längsta meningen: "(.*)" Långa ord', refused.value.errors()[0]["msg"])[1]

    assert readability([thirty := "Det är så att vi alla säger våldsutövare och kommunerna."]).lix == 30
    assert longest(thirty) == thirty
    sixty = "Kommunerna Kommunerna Kommunerna Kommunerna Kommunerna är."
    assert longest(whole := sixty.replace("är.", "varar.")[:60].ljust(60, "a")) == whole
    assert longest(whole + "a") == "Kommunerna Kommunerna Kommunerna Kommunerna Kommunerna …"
    assert longest("Kommunerna Kommunerna Kommunerna Kommunerna Kommunerna säger mera.") == "Kommunerna Kommunerna Kommunerna Kommunerna Kommunerna …"


def test_without_a_day_to_check_against_it_is_today():
    for context in (None, {}):
        assert taken(PastDate, "2024-01-01", context) == date(2024, 1, 1)
        with pytest.raises(ValidationError, match="ligger i framtiden"):
            taken(PastDate, "2999-01-01", context)


def test_an_id_is_of_small_letters_digits_and_hyphens():
    assert is_id("a-1")
    assert not is_id("a-1 ")
