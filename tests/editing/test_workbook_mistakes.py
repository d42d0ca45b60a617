"""Everything that can be wrong with a workbook, and the exact words that are then read. Nothing is ever written."""

from datetime import date, datetime, time

import pytest
from openpyxl.worksheet.formula import ArrayFormula

from macros.core.problems import RefusedError

from .books import Filled, commitment, joint
from .facts import files


def put(sheet, title, row, value):
    return lambda one: one.put(sheet, title, row, value)


def add(sheet, **values):
    return lambda one: one.add(sheet, **values)


def rename(sheet, name):
    return lambda one: setattr(one.book[sheet], "title", name)


A, J = "Åtaganden", "Gemensamma åtaganden"
MISTAKES = {
    "formula": (put(A, "text (sv)", 2, "=A1"), ["Åtaganden!F2: cellen innehåller en formel. Skriv texten själv, eller sätt ' först om texten ska börja med =."]),
    "array": (put(A, "text (sv)", 2, ArrayFormula("C2", "=A1:A2")), ["Åtaganden!F2: cellen innehåller en formel. Skriv texten själv, eller sätt ' först om texten ska börja med =."]),
    "error": (put(A, "text (sv)", 2, "#REF!"), ["Åtaganden!F2: cellen innehåller Excels felvärde #REF!. Skriv texten på nytt."]),
    "date": (put(A, "unit (sv)", 2, datetime(2025, 3, 1)), ["Åtaganden!Q2: cellen är ett datum i Excel. Formatera den som text och skriv 2025-03-01."]),
    "only date": (put(A, "unit (sv)", 2, date(2025, 3, 1)), ["Åtaganden!Q2: cellen är ett datum i Excel. Formatera den som text och skriv 2025-03-01."]),
    "time": (put("Stödlinjer", "hours (sv)", 2, time(12, 30)), ["Stödlinjer!J2: cellen är ett klockslag i Excel. Formatera den som text och skriv på nytt."]),
    "number": (put("Kommuner", "code", 2, 999), ["Kommuner!B2: cellen är ett tal i Excel, som kan ha ändrat det som skrevs. Formatera den som text och skriv på nytt det som källan säger, med de nollor och plus som det har först."]),
    "truth": (put("Stödlinjer", "number", 2, True), ["Stödlinjer!H2: cellen är ett sant/falskt-värde i Excel, som kan ha ändrat det som skrevs. Formatera den som text och skriv på nytt det som källan säger."]),
    "yes or no": (put("Stödlinjer", "essential", 2, "kanske"), ['Stödlinjer!G2: "kanske" går inte att välja. Skriv ja eller nej.']),
    "word": (put(A, "wording", 2, "ordagrant"), ['Åtaganden!I2: "ordagrant" går inte att välja. Skriv ett av verbatim, paraphrase.']),
    "goal": (put(A, "goals", 2, "trygga-hamnar, fria-nat"), ['Åtaganden!J2: målet "fria-nat" finns inte. Menade du "fria-natet"?']),
    "source": (put(A, "sources", 2, "planen-2021"), ['Åtaganden!AX2: källan "planen-2021" finns inte. Menade du "planen-2020"?']),
    "phone": (put("Det som kommunerna har", "phone", "alo-3", "0999-10 20 30"), ["Det som kommunerna har!P4: ingen vet om det fortfarande går att nå. Ta bort raden, eller lägg till dated eller checked från 2023 eller senare."]),
    "html": (put(A, "text (fi)", "sjopolisen-1", "<b>x</b>"), ["Åtaganden!H4: texten innehåller HTML. Skriv ren text – utseendet sköter sidmallarna."]),
    "two": (lambda one: (one.put(A, "goals", 2, "x"), one.put("Källor", "date", 2, "i fjol")), [
        'Åtaganden!J2: målet "x" finns inte. Skriv namnet på en fil i content/goals/, utan .yml.',
        'Källor!E2: "i fjol" är inte ett datum. Skriv år, år-månad eller år-månad-dag, till exempel "2024-03-26".']),
    "empty and unknown": (lambda one: (one.put(A, "text (sv)", 2, None), one.put(A, "goals", 3, "fria-nat")), [
        "Åtaganden!F2: cellen är tom men behövs. Åtagandet.",
        'Åtaganden!J3: målet "fria-nat" finns inte. Menade du "fria-natet"?']),
    "needed": (put(A, "text (sv)", 2, None), ["Åtaganden!F2: cellen är tom men behövs. Åtagandet."]),
    "half": (put(A, "withdrawn.date", 2, "2025-03-01"), ["Åtaganden!AS2: cellen är tom men behövs. Varför åtagandet upphörde."]),
    "no source": (put(A, "sources", 2, None), ["Åtaganden!B2: uppgiften saknar källa. Lägg till sources: med minst ett id ur content/sources.yml, eller skriv certainty: general-knowledge."]),
    "row gone": (lambda one: one.book[A].delete_rows(3), ["Åtaganden!A1: raden norro-region-2 saknas eller har fått ett annat id. Lägg tillbaka den: rader tas inte bort här. Ett åtagande som upphör får ett datum och ett skäl under Upphört."]),
    "id twice": (put(A, "id", 3, "norro-region-1"), [
        "Åtaganden!B3: raden finns redan på rad 2. Ta bort den ena, eller lämna id tom om raden är ny.",
        "Åtaganden!A1: raden norro-region-2 saknas eller har fått ett annat id. Lägg tillbaka den: rader tas inte bort här. Ett åtagande som upphör får ett datum och ett skäl under Upphört."]),
    "moved": (put(A, "aktör", 3, "sjopolisen"), [
        "Åtaganden!A3: norro-region-2 hör till något annat. Ändra inte de grå cellerna.",
        "Åtaganden!A1: raden norro-region-2 saknas eller har fått ett annat id. Lägg tillbaka den: rader tas inte bort här. Ett åtagande som upphör får ett datum och ett skäl under Upphört."]),
    "new without": (add(A, aktör="sjopolisen", text__sv="x"), [
        "Åtaganden!AY22: cellen är tom men behövs. Hur säkra vi är: seen (läst i källan), seen-cut (bara början var läsbar), third-party (bara hos annan än uppgiftens ägare), general-knowledge (ingen källa läst), derived (redaktionens slutsats).",
        "Åtaganden!C22: cellen är tom men behövs. Kort titel, högst 60 tecken på varje språk. Skriv vad åtagandet gäller, utan id och utan partens namn."]),
    "nobody's": (add(A, **commitment(aktör=None)), ["Åtaganden!A22: här saknas vad posten hör till. Skriv ett id, till exempel alo-kommun."]),
    "unknown actor": (add(A, **commitment(aktör="sjopolis")), ['Åtaganden!A22: "sjopolis" finns inte. Menade du "sjopolisen"?']),
    "bad new id": (add(A, **commitment(id="sjopolisen-tio")), ['Åtaganden!B22: "sjopolisen-tio" följer inte aktörens id. Skriv aktörens id och ett nytt löpnummer: "sjopolisen-5".']),
    "bad actor id": (add("Källor", id="Ny källa", title="x", language="sv", publisher="x", read_as="live"), ['Källor!A7: "Ny källa" kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, till exempel "norra-regionen".']),
    "id of a file elsewhere": (add("Parter", id="../../utanför", name__sv="x", kind="region", membership="member", website="https://x.example/", **{"role.text__sv": "x", "role.certainty": "seen", "joined.when": "2024", "joined.text__sv": "x", "joined.certainty": "seen"}), ['Parter!A6: "../../utanför" kan inte vara ett id. Skriv små bokstäver a–z, siffror och bindestreck, till exempel "norra-regionen".']),
    "joint of nobody": (put(J, "shared_with", "oradet-2", None), ["Gemensamma åtaganden!A3: ett gemensamt åtagande måste säga vilka parter som har det. Lägg till shared_with: med id:n på filer i content/actors/, eller flytta åtagandet till den parts fil som har det ensam."]),
    "bad joint id": (add(J, **joint(id="radet-7")), ['Gemensamma åtaganden!A7: "radet-7" följer inte plattformens id. Skriv plattformens id och ett nytt löpnummer: "oradet-6".']),
    "joint among own": (add(A, **commitment(aktör="oradet")), ['Åtaganden!A22: "oradet" finns inte. Skriv ett id, till exempel alo-kommun.']),
    "in error": (put(J, "withdrawn.in_error", "oradet-4", "sant"), ['Gemensamma åtaganden!AU5: "sant" går inte att välja. Skriv ja eller nej.']),
    "nowhere": (add("Kommuner i arbetet", work="fyrskolan", text__sv="x", certainty="seen", sources="strategin"), ["Kommuner i arbetet!A3: här saknas vad posten hör till. Skriv ett id, till exempel alo."]),
    "two values": (put("Värden", "text (sv)", 2, "några"), ["Värden!B2: skriv värdet en gång: value med ett tal, eller text med ord när källan inte ger något tal."]),
    "number of new": (add("Rapporter", åtagande="sjopolisen-1", nr="7", date="2025-01-01", status="done", certainty="general-knowledge"), ['Rapporter!B5: rad nummer "7" fanns inte när arbetsboken gjordes. Lämna nr tom på en ny rad.']),
    "second site": (add("Webbplatsen", area__sv="Två"), ["Webbplatsen!A3: bladet har bara en rad. Ta bort den här."]),
    "sheet renamed": (rename("Källor", "Källorna"), ['Källorna!A1: bladet "Källorna" hör inte hit. Byt tillbaka namnet till "Källor".']),
    "sheet gone": (lambda one: one.book.remove(one.book["Källor"]), ['Källor!A1: bladet "Källor" saknas. Hämta arbetsboken på nytt och flytta över dina ändringar.']),
    "sheet copied": (lambda one: one.book.copy_worksheet(one.book["Källor"]).__setattr__("title", "Källor (2)"), ['Källor (2)!A1: bladet "Källor (2)" hör inte hit. Det är en kopia. Flytta över det som du har ändrat till "Källor", och ta bort kopian.']),
    "sheet more": (lambda one: one.book.create_sheet("Xyz"), ['Xyz!A1: bladet "Xyz" hör inte hit. Ta bort bladet.']),
    "base gone": (lambda one: one.book.remove(one.book["_original"]), ["ifylld.xlsx: det dolda bladet _original saknas. Hämta arbetsboken på nytt från sidan Öppna data, eller med strategi export, och gör ändringen där. En rapport från sidan Rapportera läses in med strategi apply."]),
    "column renamed": (lambda one: setattr(one.place("Källor", "title", 1), "value", "Tittel"), ['Källor!B1: rubriken "Tittel" hör inte hit. Byt tillbaka rubriken till "Titel".']),
    "column gone": (lambda one: one.book["Källor"].delete_cols(2), ['Källor!A1: kolumnen "Titel" saknas. Lägg tillbaka rubriken på rad 1.']),
    "column twice": (lambda one: setattr(one.book["Källor"].cell(1, 30), "value", "title"), ['Källor!AD1: kolumnen "title" finns två gånger. Ta bort den ena.']),
    "column more": (lambda one: setattr(one.book["Källor"].cell(1, 30), "value", "Egna tankar"), ['Källor!AD1: rubriken "Egna tankar" hör inte hit. Ta bort kolumnen.']),
    "beside": (lambda one: setattr(one.book["Källor"].cell(2, 30), "value", "kolla"), ["Källor!AD2: kolumnen har ingen rubrik som hör hit. Flytta texten till rätt kolumn, eller ta bort den."]),
    "no titles": (lambda one: one.book["Stödlinjers länkar"].delete_rows(1), None),
    "merged": (lambda one: one.book[A].merge_cells("C2:D3"), ["Åtaganden!C2: cellerna C2:D3 är sammanslagna. Dela upp dem igen."]),
    "wide": (lambda one: setattr(one.book["Källor"].cell(1, 16_000), "value", "x"), ['Källor!WQJ1: rubriken "x" hör inte hit. Ta bort kolumnen.']),
    "overtaken report": (put("Rapporter", "date", 3, "2020-06-01"), ['Rapporter!C3: "2020-06-01" kommer efter något senare. Skriv det äldsta först.']),
}  # fmt: skip


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_told_in_these_words(name, copy):
    fill, expected = MISTAKES[name]
    before = files(copy)
    one = Filled(copy)
    fill(one)
    with pytest.raises(RefusedError) as told:
        one.back()
    assert expected is None or list(told.value.problems) == expected
    assert all("!" in problem or problem.startswith("ifylld.xlsx: ") for problem in told.value.problems)
    assert files(copy) == before
