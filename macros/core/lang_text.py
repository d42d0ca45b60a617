"""Text in several languages: the authoritative language first, translations beside it."""

from typing import Annotated, Any, NamedTuple

from pydantic import AfterValidator, BeforeValidator, ConfigDict, RootModel, ValidationInfo

from .field_types import Text, field_error, is_id


class Localized(NamedTuple):
    """A text and the language that it is really written in."""

    text: str
    language: str


def _languages(info: ValidationInfo) -> tuple[str, ...] | None:
    return (info.context or {}).get("languages")


def _known_language(language: str, info: ValidationInfo) -> str:
    languages = _languages(info)
    if languages is not None and language not in languages:
        raise field_error("unknown_language", f'språket "{language}" används inte här. Skriv {" eller ".join(languages)}')
    return language


Language = Annotated[str, AfterValidator(_known_language)]
"""The code of one of the strategy's languages."""


def _in_order_of_languages(value: Any, info: ValidationInfo) -> dict[str, Any]:
    languages = _languages(info) or ("sv", "en")
    if not isinstance(value, dict):
        wanted = " och ".join(f"{language}: …" for language in languages)
        raise field_error("not_localised", f"texten ska finnas på varje språk. Skriv {wanted} på var sin rad under fältet")
    return {language: value[language] for language in (*languages, *value) if language in value}


def _has_first_language(value: dict[str, Any], info: ValidationInfo) -> dict[str, Any]:
    languages = _languages(info)
    if languages and languages[0] not in value:
        raise field_error("no_first_language", f"texten saknas på huvudspråket. Lägg till raden {languages[0]}: …")
    return value


_ORDERED, _WHOLE = BeforeValidator(_in_order_of_languages), AfterValidator(_has_first_language)


class LangText(RootModel[Annotated[dict[Language, Text], _ORDERED, _WHOLE]]):
    """One text in each language, `{sv: …, en: …}`.

    The first language of the strategy must be there; a translation may be missing, and the reader is then
    given the first language, marked as such.
    """

    model_config = ConfigDict(frozen=True)

    def localize(self, language: str) -> Localized:
        """The text in `language`, or in the first language where it is not translated."""
        if language in self.root:
            return Localized(self.root[language], language)
        first = next(iter(self.root))
        return Localized(self.root[first], first)


def _valid_slugs(value: LangText) -> LangText:
    bad = " och ".join(f'"{slug}"' for slug in value.root.values() if not is_id(slug))
    if bad:
        raise field_error("bad_slug", f"{bad} kan inte vara en adress. Skriv små bokstäver a–z, siffror och bindestreck")
    return value


Slug = Annotated[LangText, AfterValidator(_valid_slugs)]
"""The last part of a page's address in each language."""

LONGEST_TITLE = 60


def _short(value: LangText) -> LangText:
    for language, text in value.root.items():
        if len(text) > LONGEST_TITLE:
            raise field_error("long_title", f"titeln på språket {language} är {len(text)} tecken lång. Skriv högst {LONGEST_TITLE}")
    return value


Title = Annotated[LangText, AfterValidator(_short)]
"""What something is called where there is room for a line: in a tab, a menu, a list of hits."""


class LangWords(RootModel[Annotated[dict[Language, tuple[Text, ...]], _ORDERED, _WHOLE]]):
    """Words in each language, `{sv: [a, b], en: [c]}`; they are not shown, so none are borrowed either."""

    model_config = ConfigDict(frozen=True)

    def localize(self, language: str) -> tuple[str, ...]:
        """The words in `language`; none where there are none."""
        return self.root.get(language, ())
