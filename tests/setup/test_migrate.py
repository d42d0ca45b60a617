"""Content of an earlier format becomes what this version of the code reads, with every comment and nothing else changed."""

import pytest

from macros.content.loading import load
from macros.content.model.strategy import FORMAT
from macros.core.problems import ContentError
from macros.setup.migrate import STEPS, migrate

FIRST = """\
# Vem som ansvarar.
languages: [sv, en]
# Namnet.
short_title: {sv: Vår plan, en: Our plan}
area: {sv: Dalby, en: Dalby}
# Adresser som har funnits.
moved:
  # Från den första webbplatsen.
  - to: goals
    old: [gamla-mal/]
"""
REST = {
    "strategies/plan-2026.yml": "title: {sv: Plan}\nperiod: {start: '2026', end: '2030'}\n",
    "goals/trad.yml": "strategy: plan-2026\nnumber: 1\nslug: {sv: trad, en: trees}\nname: {sv: Träd}\nwording: {sv: Fler träd.}\n",
    "actors/kolonin.yml": "# En förening.\nname: {sv: Kolonin}\nkind: civil-society\n",
    "sources.yml": "sources: []\n",
}


@pytest.fixture
def old(tmp_path):
    """A small content of the first format."""
    for name, text in {"site.yml": FIRST, **REST}.items():
        (tmp_path / "content" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "content" / name).write_text(text, encoding="utf-8")
    return tmp_path / "content"


def test_content_of_the_first_format_is_brought_forward_with_its_comments(old):
    with pytest.raises(ContentError, match="Kör strategi migrate"):
        load(old)
    assert migrate(old) == ["content/site.yml", "content/moved.yml"]
    content = load(old)
    assert [(one.to, one.old) for one in content.moved] == [("goals", ("gamla-mal/",))]
    site, moved = ((old / name).read_text(encoding="utf-8") for name in ("site.yml", "moved.yml"))
    assert f"format: {FORMAT}\n" in site
    assert "moved" not in site
    assert {"# Vem som ansvarar.", "# Namnet."} <= {*site.split("\n")}
    assert "# Adresser som har funnits." in moved
    assert "# Från den första webbplatsen." in moved
    assert (old / "actors/kolonin.yml").read_text(encoding="utf-8").startswith("# En förening.\n")


def test_what_is_of_this_format_is_left_alone(old):
    migrate(old)
    before = {path: path.read_bytes() for path in old.rglob("*.yml")}
    assert migrate(old) == []
    assert {path: path.read_bytes() for path in old.rglob("*.yml")} == before


def test_a_file_that_cannot_be_read_stops_it_before_anything_is_written(old):
    (old / "sources.yml").write_text("sources: [\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"sources\.yml:\d+:\d+: "):
        migrate(old)
    assert (old / "site.yml").read_text(encoding="utf-8") == FIRST


def test_there_is_a_step_to_each_format():
    assert len(STEPS) + 1 == FORMAT
