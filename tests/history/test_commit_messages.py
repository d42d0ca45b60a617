"""What the message of a commit says of meaning, as people write it and as GitHub, GitLab and git put messages together."""

from unicodedata import normalize

import pytest

from macros.history.commit_messages import misread, same_meaning
from tests.site.projects import REPOSITORY

TEMPLATE = (REPOSITORY / ".github" / "pull_request_template.md").read_text(encoding="utf-8")
ASKED = "- [x] Källan säger det som står här.\n- [ ] Inget handlar om enskilda personer.\n"
LINE = "Betydelse: oförändrad"
UNDERSTOOD = {
    "last": f"polisen: stavfel\n\n{LINE}\n",
    "with a co-author below": f"polisen: stavfel\n\n{LINE}\n\nCo-authored-by: A <a@example.org>\nCo-authored-by: B <b@example.org>\n",
    "after GitHub's divider": f"polisen: stavfel (#7)\n\n{LINE}\n\n---------\n\nCo-authored-by: A <a@example.org>",
    "after a sentence": f"polisen: stavfel\n\nRättar ett stavfel i åtagande 1.\n{LINE}",
    "before a sentence": f"polisen: stavfel\n\n{LINE}\n\nTack till A.",
    "with a full stop": f"polisen: stavfel\n\n{LINE}.",
    "with other marks": "polisen: stavfel\n\n**Betydelse:** `oförändrad` ",
    "as a sentence": "polisen: stavfel\n\nBetydelsen är oförändrad.",
    "in English": "police: spelling\n\nMeaning is unchanged.",
    "with a dash": "polisen: stavfel\n\nBetydelse \u2013 oförändrad",
    "in capitals": "polisen: stavfel\n\nBETYDELSE: OFÖRÄNDRAD!",
    "with letters put together": normalize("NFD", f"polisen: stavfel\n\n{LINE}"),
    "with a non-breaking space": "polisen: stavfel\n\nBetydelse:\xa0oförändrad",
    "from a Windows computer": f"polisen: stavfel\r\n\r\nRättar.\r\n{LINE}\r\n",
    "as the whole message": LINE,
    "in both languages": f"polisen: stavfel\n\n{LINE}\nMeaning: unchanged",
    "in every commit of a squash": f"Polisen (#12)\n\n* polisen: stavfel\n\n{LINE}\n\n* polisen: stavfel till\n\nMeaning: unchanged",
    "in the only commit of a squash": f"Polisen (#12)\n\n* polisen: stavfel\n\n{LINE}",
    "in a squash with main taken in": f"Polisen (#12)\n\n* polisen: stavfel\n\n{LINE}\n\n* Merge branch 'main' into patch-1",
    "above the list of a squash": f"Polisen (#12)\n\n{LINE}\n\n* stavfel\n\n* stavfel till",
    "below our own template": f"Polisen (#12)\n\n{ASKED}\n{LINE}",
    "in every commit of git merge --squash": f"Squashed commit of the following:\n\ncommit {'a1' * 20}\nAuthor: A <a@b.example>\n\n    ett\n\n    {LINE}\n\ncommit {'b2' * 20}\nAuthor: A <a@b.example>\n\n    två\n\n    {LINE}\n",
}  # fmt: skip
SILENT = {
    "nothing": "polisen: nytt innehåll",
    "only our own template": f"Polisen (#12)\n\n{TEMPLATE}",
    "our own template from Windows": f"Polisen (#12)\n\n{TEMPLATE}".replace("\n", "\r\n"),
    "a comment that is not closed": f"Polisen\n\n<!-- skriv\n{LINE}",
    "a word about meaning": "Betydelsen av ordet förklaras",
}
MISREAD = {
    "the last of two commits": f"Polisens åtaganden (#12)\n\n* polisen: nytt innehåll i åtagande 1\n\n* polisen: stavfel i åtagande 2\n\n{LINE}",
    "the first of two commits": f"Polisens åtaganden (#12)\n\n* polisen: stavfel i åtagande 2\n\n{LINE}\n\n* polisen: nytt innehåll i åtagande 1",
    "the title of one of two": f"Polisens åtaganden (#12)\n\n* polisen: nytt innehåll\n\n* {LINE}",
    "with dashes": f"Merged PR 12: Polisen\n\n- nytt innehåll i åtagande 1\n- stavfel i åtagande 2\n\n{LINE}",
    "with the points of a word processor": f"Polisen\n\n\u2022 nytt innehåll i åtagande 1\n\u2022 stavfel i åtagande 2\n\n{LINE}",
    "with numbers": f"Polisen\n\n1. nytt innehåll\n2. stavfel\n\n{LINE}",
    "one of git merge --squash": f"Squashed commit of the following:\n\ncommit {'a1' * 20}\n\n    nytt\n\ncommit {'b2' * 20}\n\n    stavfel\n\n    {LINE}\n",
    "of one text": f"polisen\n\n{LINE} i åtagande 2",
    "and the opposite": f"polisen\n\n{LINE}\nBetydelse: ändrad",
    "in the middle of a line": f"polisen: stavfel. {LINE}",
    "what somebody else wrote": f"polisen\n\n> {LINE}",
    "another word": "polisen\n\nBetydelsen har inte ändrats i sak",
    "without dots": "polisen\n\nBetydelse: oforandrad?",
    "a box that is not ticked": f"polisen\n\n- [ ] {LINE}",
}  # fmt: skip


@pytest.mark.parametrize("how", UNDERSTOOD)
def test_what_is_written_of_the_whole_change_is_understood(how):
    assert same_meaning(UNDERSTOOD[how])
    assert not misread(UNDERSTOOD[how])


@pytest.mark.parametrize("how", SILENT)
def test_what_says_nothing_of_meaning_is_not_taken_to(how):
    assert not same_meaning(SILENT[how])
    assert not misread(SILENT[how])


@pytest.mark.parametrize("how", MISREAD)
def test_what_is_said_of_one_change_of_several_or_in_other_words_is_told_to_the_editor(how):
    assert not same_meaning(MISREAD[how])
    assert misread(MISREAD[how])
