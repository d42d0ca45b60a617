"""What several have undertaken together is written in the platform's file, by blocks and in workbooks, as everything else in its own."""

from macros.content.loading import load

from .blocks import done
from .books import UNCHANGED, Filled, filled, joint


def test_what_is_joint_is_written_in_the_platforms_file(copy):
    fields = {"title (sv)": "Övningar", "text (sv)": "Alla övar.", "wording": "paraphrase", "related": "oradet-2, tullen-1", "precision": "concrete",
              "shared_with": "alo-kommun, tullen", "sources": "planen-2022", "certainty": "seen"}  # fmt: skip
    done(copy, {"new": "commitment", "of": "oradet", "fields": fields})
    placed = load(copy).commitments["oradet-6"]
    assert (placed.actor_id, placed.actor_ids, placed.commitment.related) == (None, ("alo-kommun", "tullen"), ("oradet-2", "tullen-1"))


def test_what_is_new_and_joint_belongs_to_the_platform(copy):
    def fill(one):
        one.add("Gemensamma åtaganden", **joint())
        one.add("Gemensamma rapporter", åtagande="oradet-2", date="2023-06-01", status="done", certainty="seen", sources="lagesrapport")
        one.add("Gemensamt arbete", title__sv="Ro", when__sv="2024", certainty="seen", sources="lagesrapport")
        one.add("Kommuner i arbetet", kommun="ostero", work="oradet-arbete-1", text__sv="Roddes.", certainty="seen", sources="lagesrapport")

    assert filled(copy, fill)[-1] == "4 ändringar i 2 filer: content/municipalities/ostero.yml, content/platform.yml."
    content = load(copy)
    assert content.commitments["oradet-6"].actor_ids == ("alo-kommun", "tullen")
    assert [str(one.date) for one in content.commitments["oradet-2"].commitment.reports] == ["2023-06-01"]
    assert [mention.work for mention in content.municipalities["ostero"].mentions] == ["oradet-arbete-1"]


def test_what_a_municipality_has_and_the_leads_of_it_are_written_in_its_file(copy):
    def fill(one):
        one.add("Det som kommunerna har", kommun="ostero", category="support", name__sv="Samtal", url="https://ostero.example/", certainty="seen")
        one.add("Uppslag om kommuner", kommun="ostero", category="shelter", name="Jouren", url="https://tidningen.example/", certainty="third-party")

    assert filled(copy, fill)[-1] == "2 ändringar i 1 fil: content/municipalities/ostero.yml."
    place = load(copy).municipalities["ostero"]
    assert [(one.id, one.name.root["sv"]) for one in place.measures] == [("ostero-1", "Samtal")]
    assert [one.name for one in place.leads] == ["Jouren"]


def test_a_county_without_a_platform_has_no_sheets_for_it(copy):
    (copy / "platform.yml").unlink()
    for name, old in (("tullen", "    continues: [oradet-3]\n"), ("sjopolisen", ", oradet-1")):
        path = copy / "actors" / f"{name}.yml"
        path.write_text(path.read_text("utf-8").replace(old, ""), "utf-8")
    one = Filled(copy)
    assert "Plattformen" not in one.book.sheetnames
    assert one.back() == UNCHANGED
