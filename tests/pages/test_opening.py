"""Files come and go while the site is read, and that ends nothing."""

from macros.pages.site import open_site
from tests.site.projects import county_project


def test_a_file_that_is_gone_when_it_is_looked_at_is_no_fault(tmp_path, site):
    project = county_project(tmp_path / "project")
    # What Emacs locks a file with while somebody writes in it, and what is found of a file that is replaced at that moment.
    (project / "content" / "actors" / ".#alo-kommun.yml").symlink_to("someone@machine.1234:1700000000")
    assert open_site(project).content.summary() == site.content.summary()
