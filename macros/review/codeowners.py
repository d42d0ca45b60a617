"""`.github/CODEOWNERS`: who is asked to look at a change of each actor's file, from `owners` in content/site.yml."""

from macros.content.facts import Content

FILE = ".github/CODEOWNERS"
_HEAD = """\
# Skapad av `strategi codeowners` ur owners i content/site.yml. Ändra där, inte här.
# Made by `strategi codeowners` from owners in content/site.yml. Change it there, not here.
"""
_NOBODY = """\
# Ingen har tagit på sig att granska ändringar ännu, så filen nämner ingen.
# Nobody has undertaken to review changes yet, so this file names nobody.
"""


def codeowners(content: Content) -> str:
    """The whole file. The last line that fits a file decides, so what holds for everything comes first."""
    owners = sorted(content.site.owners, key=lambda owner: owner.actor or "")
    if not owners:
        return f"{_HEAD}\n{_NOBODY}"
    lines = [
        f"{f'/content/actors/{owner.actor}.yml' if owner.actor else '*'} {' '.join(owner.accounts)}" for owner in owners
    ]
    return "\n".join([_HEAD, *lines, ""])
