"""The site outlives its generator: whoever reads Markdown can give it the prose, and every file is the same."""

import subprocess
import sys

from macros.lazysite import LazySite

from .conftest import PUBLISHED
from .projects import REAL, REPOSITORY, environment, files


def test_every_file_is_the_same_where_python_markdown_alone_reads_the_prose(site, tmp_path):
    own = site.folder.parent
    project, more = (own, {}) if (own / "content").is_dir() else (REAL, PUBLISHED)
    command = [sys.executable, "-m", "tests.site.without_mkdocs", str(tmp_path)]
    done = subprocess.run(command, cwd=project, env=environment(PYTHONPATH=str(REPOSITORY), **more), capture_output=True, encoding="utf-8", timeout=300)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    built, made = files(site.folder), files(tmp_path)
    assert sorted(built) == sorted(made)
    other = [name for name, data in built.items() if data != made[name]]
    assert not other, f"{len(other)} of {len(built)} files are other than MkDocs makes them, such as {other[:5]}"


def test_whether_there_is_a_site_is_known_without_making_any_of_it():
    assert LazySite(None, {}, {}, {})
