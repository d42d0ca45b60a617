"""`strategi new`: each answer is judged at once, and what is written is right, in its place, or nothing at all."""


import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.content.loading import load
from macros.editing.questions import KINDS, RecordForm

from .facts import files

ASKED = {
    "actor": ["Alnön", "", "", "", "", "", "", "municipality", "member", "https://alnon.example/", "Gör mycket.", "", "", "strategin", "seen", "", "", "",
              "2024", "Anslöt.", "", "", "strategin", "seen",
              "Enhetschef Karin Berg", "Samordnaren mot våld", "", "", "karin.berg@alnon.example", "samordning@alnon.example", "070-123 45 67", "", "", "strategin", "seen",
              "", "", "", "", ""],
    "goal": ["4", "", "norro-2020", "nya-malet", "new-goal", "", "Nya målet", "The new goal", "", "Ingen ska vara ensam.", "", "", "strategin", "", "", "",
             "Alla ska ha någon.", "", "", "", "", "", "strategin", "", "", "", "", "", "", "", "", ""],
    "commitment": ["sjopolisen", "Övningar", "Training", "", "Sjöpolisen övar.", "The Sea Police trains.", "", "paraphrase", "trygga-hamnar, fria-natet", "", "", "", "", "", "Staben", "", "", "2022-05", "SP 7", "planen-2022", "seen",
                   "concrete",
                   "", "", "", "", "", "", "", "", "planen-2020", "seen"],
    "source": ["Ny rapport: del 1", "sv", "Sjöpolisen", "2025-03", "", "live", "", "", "", "", ""],
    "report": ["sjopolisen-1", "2021-06-01", "ongoing", "Båtarna är här.", "The boats are here.", "", "lagesrapport", "seen"],
}  # fmt: skip
WRITTEN = {
    "actor": ("actors/alnon.yml", "+contact:\n+  function:\n+    sv: Samordnaren mot våld\n+  email: samordning@alnon.example\n+  sources: [strategin]\n+  certainty: seen\n"),
    "goal": ("goals/nya-malet.yml", "+page: strategin\n"),
    "commitment": ("actors/sjopolisen.yml", "+  - id: sjopolisen-5\n+    title:\n+      sv: Övningar\n+      en: Training\n+    text:\n+      sv: Sjöpolisen övar.\n+      en: The Sea Police trains.\n+    wording: paraphrase\n"
                   "+    goals: [trygga-hamnar, fria-natet]\n+    unit:\n+      sv: Staben\n+    decision:\n+      date: \"2022-05\"\n+      register_number: SP 7\n+      sources: [planen-2022]\n+      certainty: seen\n+    precision: concrete\n+    sources: [planen-2020]\n+    certainty: seen\n"),
    "source": ("sources.yml", '+  - id: sjopolisen-2025-03\n+    title: "Ny rapport: del 1"\n+    language: sv\n+    publisher: Sjöpolisen\n+    date: "2025-03"\n+    read_as: live\n'),
    "report": ("actors/sjopolisen.yml", '+      - date: "2021-06-01"\n+        status: ongoing\n+        text:\n+          sv: Båtarna är här.\n+          en: The boats are here.\n'
               "+        sources: [lagesrapport]\n+        certainty: seen\n"),
}  # fmt: skip


def added(before, after, name):
    old = before.get(name, b"").decode().splitlines()
    rest = iter(old)
    lines, waiting = [], next(rest, None)
    for line in after[name].decode().splitlines():
        if line == waiting:
            waiting = next(rest, None)
        else:
            lines.append(f"+{line}\n")
    assert waiting is None, f"{waiting!r} is gone or has moved"
    return "".join(lines)


@pytest.mark.parametrize("kind", KINDS)
def test_answers_become_a_record_in_its_place(kind, copy):
    before = files(copy)
    run = CliRunner().invoke(main, ["new", kind, "--content", str(copy)], input="\n".join(ASKED[kind]) + "\n")
    assert run.exit_code == 0, run.output
    after = files(copy)
    name, text = WRITTEN[kind]
    assert {one for one in after if after[one] != before.get(one)} == {name}
    assert text in added(before, after, name)
    assert f"Skrivet i content/{name}:" in run.output
    assert run.output.endswith("skicka in filen som ett förslag på ändring.\n")
    load(copy)


@pytest.mark.parametrize("kind", KINDS)
def test_every_question_is_asked_in_swedish_with_its_description(kind, county):
    form = RecordForm(county, kind)
    for question in form.questions():
        assert question.means.endswith((".", "?")), question
    assert len({question.title for question in form.questions()}) == len(list(form.questions()))


def test_a_wrong_answer_is_told_at_once_and_asked_again(copy):
    answers = ["sjopolis", "sjopolisen-1", "2021-06-31", "2099-01-01", "2021-06-01", "klart", "done", "<b>", "", "", "", "lagesrapporten", "lagesrapport", "", "seen"]
    run = CliRunner().invoke(main, ["new", "report", "--content", str(copy)], input="\n".join(answers) + "\n")
    told = [line[4:] for line in run.output.splitlines() if line.startswith("  ! ")]
    assert told == [
        '"sjopolis" finns inte. Menade du "sjopolisen-1"?',
        '"2021-06-31" är inte ett datum. Skriv år-månad-dag, till exempel "2024-03-26".',
        '"2099-01-01" ligger i framtiden. Skriv dagen då det gjordes.',
        '"klart" går inte att välja. Skriv ett av not-started, ongoing, done, delayed.',
        "texten innehåller HTML. Skriv ren text – utseendet sköter sidmallarna.",
        'källan "lagesrapporten" finns inte. Menade du "lagesrapport"?',
        "svaret behövs. Hur säkra vi är: seen (läst i källan), seen-cut (bara början var läsbar), third-party (bara hos annan än uppgiftens "
        "ägare), general-knowledge (ingen källa läst), derived (redaktionens slutsats).",
    ]
    assert run.exit_code == 0
    assert len(load(copy).commitments["sjopolisen-1"].commitment.reports) == 3


def test_answers_that_do_not_fit_together_are_asked_again(copy):
    first = ["sjopolisen-1", "2021-06-01", "done", "", "", "", "", "seen"]
    second = ["", "", "", "", "", "", "lagesrapport", ""]
    run = CliRunner().invoke(main, ["new", "report", "--content", str(copy)], input="\n".join(first + second) + "\n")
    assert run.exit_code == 0, run.output
    assert "  ! uppgiften saknar källa. Lägg till sources: med minst ett id" in run.output
    assert "  ! Svaren går inte ihop. Här kommer frågorna igen. Enter behåller det du svarade, - tar bort det." in run.output


def test_a_question_mark_shows_all_and_a_dash_takes_away(copy):
    first = ["sjopolisen-1", "2021-06-01", "done", "Ett.", "", "", "?", "", "derived"]
    second = ["", "", "", "-", "", "", "lagesrapport", ""]
    run = CliRunner().invoke(main, ["new", "report", "--content", str(copy)], input="\n".join(first + second) + "\n")
    assert run.exit_code == 0, run.output
    assert "  strategin, planen-2020, planen-2022, lagesrapport, ingen-hanvisar-hit\n" in run.output
    assert load(copy).commitments["sjopolisen-1"].commitment.reports[1].text is None


@pytest.mark.parametrize("answered", [0, 1, 7, 18])
def test_stopping_leaves_nothing_behind(answered, copy):
    before = files(copy)
    run = CliRunner().invoke(main, ["new", "commitment", "--content", str(copy)], input="\n".join(ASKED["commitment"][:answered]))
    assert run.exit_code == 1
    assert "Avbrutet. Inget är skrivet." in run.output
    assert files(copy) == before


def test_a_file_of_answers(copy, tmp_path):
    path = tmp_path / "svar.yml"
    path.write_text('åtagande: oradet-1\ndate: "2024-05-01"\nstatus: done\ntext (sv): "Klart: nu."\nsources: "strategin, planen-2020"\ncertainty: seen\n', "utf-8")
    run = CliRunner().invoke(main, ["new", "report", "--content", str(copy), "--answers", str(path)])
    assert run.exit_code == 0, run.output
    report = load(copy).commitments["oradet-1"].commitment.reports[0]
    assert (report.text.root, report.sources) == ({"sv": "Klart: nu."}, ("strategin", "planen-2020"))


@pytest.mark.parametrize(("text", "told"), [
    ("åtagande: oradet-9\n", ['åtagande: "oradet-9" finns inte. Menade du "oradet-1"?', "date: svaret behövs. Dagen för rapporten.", "status: svaret behövs. not-started, ongoing, done eller delayed."]),
    ("a: [\n", ["svar.yml:2:1: "]),
    ('åtagande: oradet-1\ndate: "2024-05-01"\nstatus: done\nsources: [strategin]\ncertainty: seen\n', ["sources: svaret ska vara en text. Skriv flera id:n med komma mellan, på en rad."]),
    ('åtagande: oradet-1\ndate: "2024-05-01"\nstatus: done\nsource: strategin\ncertainty: seen\n', ['source: frågan finns inte. Menade du "sources"?']),
    ('åtagande: oradet-1\ndate: "2024-05-01"\nstatus: done\ncertainty: seen\n', ["content/platform.yml:35:9: ", "uppgiften saknar källa."]),
])  # fmt: skip
def test_a_file_of_wrong_answers(text, told, copy, tmp_path):
    path = tmp_path / "svar.yml"
    path.write_text(text, "utf-8")
    before = files(copy)
    run = CliRunner().invoke(main, ["new", "report", "--content", str(copy), "--answers", str(path)])
    assert run.exit_code == 1
    for line in told:
        assert line in run.output
    assert run.output.endswith("Inget är skrivet.\n")
    assert files(copy) == before


def test_broken_content_is_told_of_before_any_question(copy):
    (copy / "guides.yml").write_text("guides:\n", "utf-8")
    run = CliRunner().invoke(main, ["new", "source", "--content", str(copy)], input="x\n")
    assert run.exit_code == 1
    assert run.output.splitlines() == ["content/guides.yml:1:1: guides: fältet är tomt. Skriv ett värde eller ta bort raden.", "Inget är skrivet."]
