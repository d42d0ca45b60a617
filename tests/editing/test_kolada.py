"""`strategi fetch kolada`: what Kolada answers is written in its place, once somebody has seen it, or nothing is written at all.

The answers in `kolada/` are made up, in the form of version 3 that the tests of rKolada and koladapy have; no network is used.
"""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError

import pytest
from click.testing import CliRunner, Result

from macros.cli import main
from macros.content.loading import load
from macros.editing import kolada

from .facts import files

ANSWERS = {path.stem: path.read_bytes() for path in (Path(__file__).parent / "kolada").glob("*.json")}
KPI, FIRST = f"{kolada.API}kpi/N00945", f"{kolada.API}data/kpi/N00945/municipality/0101,0999,0500"
SOURCE = "  - {id: kolada, title: Kolada, language: sv, publisher: RKA, url: https://www.kolada.se/, read_as: live}\n"
ALO, OSTERO = "municipalities/alo.yml", "municipalities/ostero.yml"
Fetching = Callable[..., Result]


@pytest.fixture
def fetch(copy: Path, monkeypatch: pytest.MonkeyPatch) -> Fetching:
    """Runs the command with Kolada's recorded answers, or others: bytes, a status, or a fault of the network."""
    with (copy / "sources.yml").open("a", encoding="utf-8") as sources:
        sources.write(SOURCE)
    monkeypatch.setattr(kolada, "PAUSE", 0)

    def run(*options: str, answer: str = "", **answers: bytes | int | OSError) -> Result:
        def urlopen(request, timeout):
            address = request.full_url
            name = "kpi" if address == KPI else "data-2" if address.endswith("?page=2") else "data-1"
            assert address in (KPI, f"{kolada.API}data/kpi/N00945/municipality/0500,0101,0999{'?page=2' * (name == 'data-2')}")
            found = {**ANSWERS, **{key.replace("_", "-"): value for key, value in answers.items()}}[name]
            if isinstance(found, int):
                raise HTTPError(address, found, "", {}, None)
            if isinstance(found, OSError):
                raise found
            return BytesIO(found)

        monkeypatch.setattr(kolada, "urlopen", urlopen)
        return CliRunner().invoke(main, ["fetch", "kolada", "--content", str(copy), *options], input=answer)

    return run


def test_values_are_written_in_their_place_and_all_else_stays(fetch: Fetching, copy: Path):
    place = copy / ALO
    place.write_text(place.read_text("utf-8").replace("  - indicator: platser\n", "  # Räknat av hamnen.\n  - indicator: platser\n", 1), "utf-8")
    before = files(copy)
    run = fetch("--yes")
    assert run.exit_code == 0, run.output
    assert "utsatta: N00945 heter hos Kolada ”Män som tar ut tillfällig föräldrapenning, andel (%)”. Antal värden: 4." in run.output
    after = files(copy)
    assert {name for name in after if after[name] != before.get(name)} == {ALO, OSTERO}
    row = '  - indicator: utsatta\n    period: "{}"\n    value: "{}"\n    sources: [kolada]\n    certainty: seen\n'
    assert after[ALO].decode().replace(row.format(2022, "40") + "\n", "", 1) == before[ALO].decode()
    assert "# Räknat av hamnen.\n" in before[ALO].decode()
    assert after[OSTERO].decode() == before[OSTERO].decode() + "values:\n" + row.format(2022, "40") + "\n" + row.format(2023, "38,3")
    own = [(value.indicator, value.period, value.value, value.sources) for value in load(copy).municipalities["alo"].values]
    # What an editor has entered from elsewhere is not overwritten.
    assert own[:2] == [("utsatta", "2022", "40", ("kolada",)), ("utsatta", "2024", "7,5", ("lagesrapport",))]


def test_what_kolada_has_revised_is_renewed_and_the_rest_is_not_new(fetch: Fetching, copy: Path):
    fetch("--yes")
    before = files(copy)
    assert "Inget är nytt." in fetch("--yes").output
    assert files(copy) == before
    fetch("--yes", data_2=ANSWERS["data-2"].replace(b"38.25", b"38.4"))
    assert [value.value for value in load(copy).municipalities["ostero"].values] == ["40", "38,4"]


def test_nothing_is_written_before_somebody_has_seen_it(fetch: Fetching, copy: Path):
    before = files(copy)
    run = fetch(answer="n\n")
    assert '+    value: "38,3"' in run.output
    assert run.output.endswith("Inget är skrivet.\n")
    assert files(copy) == before
    assert "Skrivet i 2 filer." in fetch(answer="j\n" if "j/N" in run.output else "y\n").output


STRANGE = {
    "another form": ({"data_1": b'{"values": [{"kpi": "N00945", "kommun": "0101"}]}'}, "en rad har inte den form som Kolada beskriver"),
    "no rows": ({"data_2": b'{"result": []}'}, "svaret har inte den form som Kolada beskriver"),
    "another municipality": ({"data_2": ANSWERS["data-2"].replace(b"0999", b"0102")}, "en rad har inte den form som Kolada beskriver"),
    "another key figure": ({"data_2": ANSWERS["data-2"].replace(b"N00945", b"N00946")}, "en rad har inte den form som Kolada beskriver"),
    "a year in words": ({"data_1": ANSWERS["data-1"].replace(b"2022", b'"i fjol"')}, "en rad har inte den form som Kolada beskriver"),
    "a value in words": ({"data_2": ANSWERS["data-2"].replace(b"38.25", b'"hemligt"')}, "N00945: värdet för ostero 2023 är inget tal: hemligt"),
    "not a share": ({"data_2": ANSWERS["data-2"].replace(b"38.25", b"138.25")}, "värdet passar inte indikatorns enhet, percent. Skriv ett tal från 0 till 100."),
    "not yet": ({"data_2": ANSWERS["data-2"].replace(b"2023", b"2099")}, '"2099" ligger i framtiden.'),
    "somebody else": ({"data_1": ANSWERS["data-1"].replace(b"https://api.kolada.se", b"https://elsewhere.example")}, "Det är inte en ny sida hos Kolada."),
    "in a circle": ({"data_2": ANSWERS["data-2"].replace(b"null, \"previous_url", b"\"https://api.kolada.se/v3/data/kpi/N00945/municipality/0500,0101,0999?page=2\", \"previous_url")}, "Det är inte en ny sida hos Kolada."),
    "no such key figure": ({"kpi": b'{"values": [], "next_url": null}'}, "Kolada har inget nyckeltal N00945."),
    "the title of another": ({"kpi": ANSWERS["kpi"].replace(b"N00945", b"N00946")}, "Kolada har inget nyckeltal N00945."),
    "no JSON": ({"kpi": b"<html>"}, "svaret är inte JSON."),
    "gone": ({"kpi": 410}, "kpi/N00945: Kolada svarar 410."),
    "a closed network": ({"data_2": OSError("Network is unreachable")}, "Kolada går inte att nå (Network is unreachable). Kör kommandot på en dator som når https://api.kolada.se/v3/."),
}  # fmt: skip


@pytest.mark.parametrize("case", STRANGE)
def test_what_cannot_be_read_is_told_and_nothing_is_written(fetch: Fetching, copy: Path, case: str):
    before = files(copy)
    answers, told = STRANGE[case]
    run = fetch("--yes", **answers)
    assert run.exit_code == 1
    assert told in run.output
    assert run.output.endswith("Inget är skrivet.\n")
    assert files(copy) == before


def test_what_is_wrong_with_every_key_figure_is_told_at_once(fetch: Fetching, copy: Path):
    goal = copy / "goals/fria-natet.yml"
    goal.write_text(goal.read_text("utf-8").replace("  - id: samtal\n", "  - id: samtal\n    kolada: N00945\n"), "utf-8")
    assert fetch("--yes", kpi=500).output.count("Kolada svarar 500.") == 2


@pytest.mark.parametrize(("file", "old", "told"), [
    ("sources.yml", SOURCE, 'Källan "kolada" saknas i content/sources.yml.'),
    ("goals/fria-natet.yml", "    kolada: N00945\n", "Ingen indikator har kolada"),
])  # fmt: skip
def test_what_must_stand_in_the_content_first_is_told(fetch: Fetching, copy: Path, file: str, old: str, told: str):
    path = copy / file
    path.write_text(path.read_text("utf-8").replace(old, ""), "utf-8")
    run = fetch("--yes")
    assert run.exit_code == 1
    assert told in run.output
