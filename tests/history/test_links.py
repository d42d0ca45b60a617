"""Links are asked for politely, and what does not answer is told with file and line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.cli import main
from macros.review.links import LinkAnswer, check, report
from macros.review.used_links import UsedLink, used_links


@pytest.mark.parametrize(("says", "asked"), [("svarade inte på 20 s", 4), ("blev inte klar på 60 s", 4), ("svarar 429", 4), ("svarar 403", 20)])
def test_a_server_that_keeps_silent_is_left_alone_and_does_not_keep_the_others_waiting(says: str, asked: int):
    questions: list[str] = []

    def asking(url: str) -> tuple[str, str]:
        questions.append(url)
        return ("ok", "") if url.endswith("/0") else ("unclear", says)

    answers = check((UsedLink(f"https://tyst.example/{number}", "content/x.yml", number) for number in range(20)), asking, pause=0)
    assert len(questions) == asked
    assert [answer.state for answer in answers] == ["ok", *["unclear"] * 19]
    assert ("frågades inte mer" in answers[-1].detail) == (asked < 20)


def test_somebody_is_told_when_the_check_itself_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "site.yml").write_text("a: [", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = CliRunner().invoke(main, ["links", "--to", "links.md"])
    assert done.exit_code == 0
    assert (tmp_path / "links.md").read_text(encoding="utf-8").startswith("## Länkarna är inte kontrollerade\n")


def test_the_addresses_in_prose_are_asked_for_too(tmp_path: Path):
    (tmp_path / "content").mkdir()
    (tmp_path / "docs").mkdir()
    text = """---
title: Om
---
Läs [där](https://a.example/x_(y)), <https://b.example/en fil> och https://c.example/våld.

```
https://d.example/
```
Skriv `https://e.example/` <!-- https://f.example/ -->
<a href="https://g.example/">där</a> [i]: https://h.example/
"""
    (tmp_path / "docs" / "om.sv.md").write_text(text, encoding="utf-8")
    found = [(one.url, one.line) for one in used_links(tmp_path / "content")]
    assert found == [
        ("https://a.example/x_(y)", 4), ("https://b.example/en fil", 4), ("https://c.example/våld", 4), ("https://g.example/", 10), ("https://h.example/", 10),
    ]  # fmt: skip


def test_each_address_is_asked_for_once_and_told_with_every_place():
    asked: list[str] = []

    def asking(url: str) -> tuple[str, str]:
        asked.append(url)
        return ("broken", "svarar 404") if "b" in url else ("ok", "")

    places = [UsedLink("https://a.example/", "content/x.yml", 3), UsedLink("https://b.example/", "content/x.yml", 5), UsedLink("https://b.example/", "content/y.yml", 7)]
    text = report(check(places, asking, pause=0))
    assert sorted(asked) == ["https://a.example/", "https://b.example/"]
    assert "`https://b.example/` – `svarar 404` (content/x.yml:5, content/y.yml:7)" in text
    assert "a.example" not in text
    assert report(check(places[:1], asking, pause=0)) == ""


def test_an_answer_cannot_write_the_report():
    hostile = LinkAnswer((UsedLink("https://a.example/`x", "content/x.yml", 1),), "moved", "`\n# Rubrik\n@alla <b>")
    assert "\n# Rubrik" not in report([hostile])
    assert report([hostile]).count("`") == 4


def test_the_addresses_of_the_content_with_their_lines(county):
    found = list(used_links(county))
    assert UsedLink("https://sjopolisen.example/", "content/actors/sjopolisen.yml", 5) in found
    assert not any("norro.example/vald" in one.url for one in found), "the site does not ask for itself"
    for one in found:
        line = (county.parent / one.file).read_text(encoding="utf-8").splitlines()[one.line - 1]
        assert one.url in line
