"""Whether the message of a commit says that its change altered the meaning of no text, however it was written or put together.

GitHub, GitLab and git join the messages of several commits into one, each in a form of its own. What is said of one of them is not
said of the others, and where nobody can know, nothing is taken to be said: readers are then told that a translation may be older.
"""

import re
from unicodedata import normalize

_LINE = re.compile(r"(?:betydelsen?|meaning)\s*[:=\u2013\u2014-]?\s*(?:är |is )?(\S+)")
_UNCHANGED = frozenset(("oförändrad", "oförändrat", "unchanged"))
_LIKE = re.compile(r"(?=.*\b(?:betydelse|meaning))(?=.*\b(?:of[öo]r[äa]ndra|inte (?:har )?[äa]ndra|unchanged|not (?:been )?changed))")
_MARKS = re.compile("[*_`\"'”]")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_CODE = re.compile(r"^ {0,3}(```|~~~).*?(?:^ {0,3}\1.*?$|\Z)", re.DOTALL | re.MULTILINE)
_SQUASHED = re.compile(r"^commit [0-9a-f]{7,64}$", re.MULTILINE)
_ITEM = re.compile(r"^ {0,3}(?:[*+\u2022\u2013-]|\d{1,3}[.)])[ \t]+(?!\[[ xX]\])", re.MULTILINE)
"""What begins a point of a list. A box to tick is none: those of our own template are asked of the whole change."""
_MERGE = re.compile(r"merge (?:branch|pull request|remote-tracking branch|main\b)", re.IGNORECASE)


def same_meaning(message: str) -> bool:
    """Whether all that the message tells of is said to leave the meaning as it was."""
    return _says(_plain(message))


def misread(message: str) -> bool:
    """Whether somebody seems to have wanted to say so, but not in such a way that it is understood of the whole change."""
    return any(map(_LIKE.match, _plain(message).splitlines())) and not same_meaning(message)


def _plain(message: str) -> str:
    return _CODE.sub("", _COMMENT.sub("", normalize("NFC", message).replace("\r\n", "\n").casefold()))


def _says(text: str) -> bool:
    for divider in (_SQUASHED, _ITEM):
        before, *parts = divider.split(text)
        if parts:
            # What stands above a list of changes is about all of them; what stands below may be about the last alone.
            told = [part for part in parts if not _MERGE.match(part)]
            return _values(before) == {True} or (bool(told) and False not in _values(before) and all(map(_says, told)))
    return _values(text) == {True}


def _values(text: str) -> set[bool]:
    """What each line of its own says, that the meaning is unchanged or something else."""
    found = (_LINE.fullmatch(_MARKS.sub("", line).strip().rstrip(" .!")) for line in text.splitlines())
    return {match[1] in _UNCHANGED for match in found if match}
