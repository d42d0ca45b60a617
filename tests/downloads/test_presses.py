"""Documents that are made beside the build are those that the build would make itself, whatever happens to the presses."""

import errno
import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep
from types import SimpleNamespace

import pytest

from macros.downloads import pdf as edition
from macros.downloads import press
from macros.downloads.presses import Order

SLOW = """
import time
from macros.downloads.presses import Order
order = Order(range(60), lambda _: time.sleep(0.5) or "[]")
print(order._presses.pid, flush=True)
time.sleep(60)
"""
"""A build whose texts take long to put together."""


@pytest.fixture
def wanted(facts):
    """The texts of two goals, and what each becomes."""
    texts = {id: press.written(edition.document(facts, "sv", "goal", id)) for id in [*facts.content.goals][:2]}
    return texts, {id: press.compiled(text) for id, text in texts.items()}


def taken(texts):
    """What an order gives."""
    order = Order([*texts], texts.__getitem__)
    try:
        return {id: order.taken(id) for id in texts}
    finally:
        order.closed()


def test_they_are_the_same_and_stand_on_the_shelf_for_the_next_build(wanted, tmp_path, monkeypatch):
    texts, documents = wanted
    monkeypatch.setattr(press, "SHELF", tmp_path / "shelf")
    assert taken(texts) == documents
    assert sorted(file.read_bytes() for file in (tmp_path / "shelf").iterdir()) == sorted(documents.values())
    # A build that finds them there makes none of them again.
    before = {file: file.stat().st_ino for file in (tmp_path / "shelf").iterdir()}
    assert taken(texts) == documents
    assert {file: file.stat().st_ino for file in (tmp_path / "shelf").iterdir()} == before


def test_they_are_the_same_where_no_process_can_be_copied(wanted, tmp_path, monkeypatch):
    texts, documents = wanted
    monkeypatch.setattr(press, "SHELF", tmp_path / "shelf")
    monkeypatch.setattr("macros.sharing.sys", SimpleNamespace(platform="darwin"))
    assert taken(texts) == documents


def test_where_nothing_can_be_kept_they_are_made_all_the_same(wanted, tmp_path, monkeypatch):
    texts, documents = wanted
    (tmp_path / "file").write_text("inte en mapp")
    monkeypatch.setattr(press, "SHELF", tmp_path / "file" / "shelf")
    assert taken(texts) == documents


def test_whoever_asks_for_one_that_could_not_be_made_is_told_so_and_does_not_wait(wanted, tmp_path, monkeypatch):
    texts, documents = wanted
    monkeypatch.setattr(press, "SHELF", tmp_path / "shelf")
    first, second = texts
    assert taken({first: "[]", second: texts[second]}) == {first: None, second: documents[second]}


def test_nobody_waits_for_one_whose_text_could_not_be_put_together(wanted, tmp_path, monkeypatch):
    texts, documents = wanted
    monkeypatch.setattr(press, "SHELF", tmp_path / "shelf")
    first, second = texts
    order = Order([first, "nothing", second], texts.__getitem__)
    try:
        # What came before it may be made, or not any more; what comes after it is not.
        assert order.taken(first) in (documents[first], None)
        assert order.taken("nothing") is order.taken(second) is None
    finally:
        order.closed()


def until(true):
    """What `true` gives, as soon as that is something."""
    ends = monotonic() + 30
    while not (found := true()) and monotonic() < ends:
        sleep(0.02)
    return found


def alive(process):
    """Whether a process runs; one that has ended and that nobody asked for does not."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which processes a process has started")
@pytest.mark.parametrize("end", ["presses", "texts", "all"])
def test_a_build_whose_presses_are_ended_makes_the_documents_itself_and_nothing_goes_on(facts, tmp_path, monkeypatch, end):
    monkeypatch.setattr(press, "SHELF", tmp_path / "shelf")
    edition.begin(facts)
    order = edition._orders[facts]
    threads = Path(f"/proc/{order._presses.pid}/task")
    at_work = until(lambda: [child for file in threads.glob("*/children") for child in file.read_text().split()])
    assert at_work
    try:
        {"presses": order._presses.kill, "texts": order._writing.kill, "all": order.closed}[end]()
        assert end == "texts" or until(lambda: not any(map(alive, at_work)))
        assert len([*tmp_path.glob("shelf/*.pdf")]) < len(order._numbered)
        assert edition.pdf(facts, "en", "strategy", None).startswith(b"%PDF-")
    finally:
        edition.forget()


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells which processes there are")
def test_nothing_goes_on_and_nothing_is_left_after_a_build_that_is_killed_since_it_did_not_end_at_once_when_interrupted(tmp_path):
    place = os.environ | {"TMPDIR": str(tmp_path)}
    build = subprocess.Popen([sys.executable, "-c", SLOW], stdout=subprocess.PIPE, text=True, env=place, start_new_session=True)
    presses = build.stdout.readline().strip()
    # Its threads are there: it is at work.
    assert until(lambda: len([*Path(f"/proc/{presses}/task").iterdir()]) > 1)
    os.kill(build.pid, signal.SIGSTOP)
    os.killpg(build.pid, signal.SIGINT)
    build.kill()
    build.wait()
    build.stdout.close()
    assert until(lambda: not alive(presses))
    assert not [*tmp_path.glob("strategi-pdf-*")]


def test_they_are_begun_once_though_each_language_of_a_build_asks_for_them(facts, tmp_path, monkeypatch):
    monkeypatch.setattr(press, "SHELF", tmp_path / "shelf")
    try:
        edition.begin(facts)
        (first,) = edition._orders.values()
        edition.begin(facts)
        assert [*edition._orders.values()] == [first]
        assert first._presses.poll() is None
    finally:
        edition.forget()


def test_nobody_waits_where_the_system_has_no_room_for_another_process(wanted, tmp_path, monkeypatch):
    texts, _ = wanted

    def refused(process):
        raise BlockingIOError(errno.EAGAIN, os.strerror(errno.EAGAIN))

    monkeypatch.setattr(press, "SHELF", tmp_path / "shelf")
    monkeypatch.setattr("macros.sharing._start", refused)
    assert taken(texts) == dict.fromkeys(texts)


def test_a_document_that_does_not_get_on_the_shelf_takes_no_room_there(tmp_path, monkeypatch):
    def refused(*_):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(press.os, "replace", refused)
    assert not press.put(tmp_path / "shelf" / "a.pdf", b"%PDF-")
    assert not [*(tmp_path / "shelf").iterdir()]
