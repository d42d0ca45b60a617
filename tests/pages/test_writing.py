"""Every page is written once, by as many processes as there are processors, and a page that is not ends the build."""

import os
import signal
from errno import ENOMEM, ENOSPC
from time import sleep
from types import SimpleNamespace

import pytest

from macros import composing
from macros.composing import file_of, put, write_pages


def written(file: str, html: str) -> SimpleNamespace:
    """A page as far as its writing needs it."""
    return SimpleNamespace(file=file, html=html)


@pytest.mark.parametrize("processors", [1, 2])
def test_every_page_in_every_language_is_written_whichever_way(site, around, processors, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "cpu_count", lambda: processors)
    meanwhile: list[str] = []

    def pages_of(site, around, source, language):
        return [written(file_of(site, source, language), f"{source} {language} {around.titles['goals'].text} å")]

    monkeypatch.setattr(composing, "pages_of", pages_of)
    write_pages(site, around, tmp_path, meanwhile=lambda: meanwhile.append("done"))
    assert meanwhile == ["done"]
    found = {path.relative_to(tmp_path).as_posix(): path.read_text("utf-8") for path in tmp_path.rglob("*.html")}
    goals = {"sv": "Alla goals", "en": "All goals", "fi": "Alla goals"}
    assert found == {file_of(site, source, language): f"{source} {language} {goals[language]} å" for source in site.pages for language in site.content.languages}
    write_pages(site, around, tmp_path / "one", ["goals/fria-natet"])
    assert {path.name for path in (tmp_path / "one").rglob("*.html")} == {"index.html"}
    assert len([*(tmp_path / "one").rglob("*.html")]) == len(site.content.languages)


@pytest.mark.parametrize("number", [ENOSPC, ENOMEM])
def test_a_page_that_cannot_be_written_by_another_process_ends_the_build(site, around, number, tmp_path, monkeypatch):
    here, begun = os.getpid(), tmp_path / "begun"

    def fail(*_):
        if os.getpid() == here:
            return []
        begun.touch()
        if number == ENOSPC:
            raise OSError(number, "full")
        os.kill(os.getpid(), signal.SIGKILL)

    def wait():
        for _ in range(3000):
            if begun.exists():
                return
            sleep(0.01)

    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    monkeypatch.setattr(composing, "pages_of", fail)
    with pytest.raises(OSError, match=r"full|memory") as told:
        write_pages(site, around, tmp_path / "out", meanwhile=wait)
    assert told.value.errno == number


def test_a_file_gets_its_folder_and_can_be_written_again(tmp_path):
    for _ in range(2):
        put(tmp_path, [written("a/b/c.html", "å"), written("d.html", "x")])
    assert (tmp_path / "a/b/c.html").read_bytes() == "å".encode()
