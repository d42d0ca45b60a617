"""The morning's build is published only where it has become another, and always where that cannot be known."""

import re
import subprocess
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import copytree
from threading import Thread

import pytest
import yaml

from requirements.pins import REPOSITORY
from requirements.published import LIST, address, is_published, listed, main


class Quiet(SimpleHTTPRequestHandler):
    """Says nothing of what it is asked for."""

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture
def published(tmp_path: Path) -> Iterator[Path]:
    """A folder that is served where the site says that it stands."""
    folder = tmp_path / "published"
    folder.mkdir()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    (folder / "index.html").write_text(f'<head><link rel="canonical" href="http://127.0.0.1:{server.server_port}/"></head>', encoding="utf-8")
    (folder / "mål").mkdir()
    (folder / "mål" / "index.html").write_text("Planen gäller till och med 2027.", encoding="utf-8")
    yield folder
    server.shutdown()
    server.server_close()


def test_the_same_site_is_not_published_again_and_another_is(published: Path, tmp_path: Path):
    new = copytree(published, tmp_path / "new")
    assert main(new) == "changed=true", "there is no list where it stands yet"
    main(published)
    assert main(new) == "changed=false"
    (new / "mål" / "index.html").write_text("Planen gällde till och med 2027.", encoding="utf-8")
    assert main(new) == "changed=true"


def test_a_file_that_comes_or_goes_is_a_change(published: Path, tmp_path: Path):
    main(published)
    new = copytree(published, tmp_path / "new")
    (new / "ny.txt").write_text("", encoding="utf-8")
    assert main(new) == "changed=true"
    (new / "ny.txt").unlink()
    assert main(new) == "changed=false"
    (new / "mål" / "index.html").unlink()
    assert main(new) == "changed=true"


def test_where_nobody_answers_it_is_published():
    assert not is_published("", "http://127.0.0.1:1/")


def test_the_list_is_as_sha256sum_reads_it_and_does_not_list_itself(published: Path):
    main(published)
    first = (published / LIST).read_text(encoding="utf-8")
    assert listed(published) == first
    assert LIST not in first
    subprocess.run(["sha256sum", "--check", "--strict", "--quiet", LIST], cwd=published, check=True)


def test_a_site_that_does_not_say_where_it_stands_is_told(tmp_path: Path):
    (tmp_path / "index.html").write_text("<head></head>", encoding="utf-8")
    with pytest.raises(ValueError, match="adress"):
        address(tmp_path)


def test_what_is_built_in_the_morning_is_of_that_day_in_sweden():
    """That it goes no further unless it has changed: tests/history/test_workflow_steps.py."""
    data = yaml.load((REPOSITORY / ".github" / "workflows" / "publish.yml").read_text(encoding="utf-8"), yaml.BaseLoader)
    (morning,) = data["on"]["schedule"]
    minute, hour, *rest = morning["cron"].split()
    assert (rest, int(hour) in range(0, 12), int(minute) > 0) == (["*", "*", "*"], True, True)
    made = next(step["run"] for step in data["jobs"]["build"]["steps"] if step.get("id") == "site")
    assert re.search(r'SITE_AS_OF="\$\(TZ=Europe/Stockholm date \+%F\)"', made)
