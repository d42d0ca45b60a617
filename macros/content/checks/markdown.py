"""Where a page would look otherwise than in GitHub's preview, where editors look: what the site does not show is told, with what to write."""

import re
from collections.abc import Iterator

from macros.core.problems import Position

_SILENT = re.compile(
    r"^(?P<fence>```+|~~~+)[^\n]*\n(?:.*?\n)??(?P=fence)[ ]*$|\{\{.*?\}\}|\\[\\`*_{}\[\]()>#+.!-]|(?<!`)(?P<tick>``?)(?!`).+?(?<!`)(?P=tick)(?!`)",
    re.DOTALL | re.MULTILINE,
)
_SIGN = re.compile(r"[^\n]")


def masked(text: str) -> str:
    """The text of the same length with dots for what is no Markdown: code, calls of macros and signs after a backslash."""
    return _SILENT.sub(lambda found: _SIGN.sub("·", found[0]), text)


TARGET = re.compile(r"\]\(\s*(?P<target>[^\s()]*(?:\([^\s()]*\)[^\s()]*)*)(?P<rest>[^()]*)\)")
"""The end of a link or a picture, with where it leads."""
DEFINED = re.compile(r"^[ ]{0,3}\[(?P<name>[^\]^][^\]]*)\]:\s*(?P<target>\S+)", re.MULTILINE)
"""A line that says where links with its name lead."""
_LEFT = "Skriv den längst till vänster."
_FOUR = "Skriv fyra mellanslag för varje steg, eller inget"
_RULES = (
    (re.compile(r"~~\S|(?<![~\w])~[^\s~](?:[^~\n]*[^\s~])?~(?![~\w])"), "text kan inte vara struken på webbplatsen. Ta bort det som är struket."),
    (re.compile(r"\[\^[^\]\s]+\]"), "fotnoter finns inte på webbplatsen. Skriv det i texten, inom parentes."),
    (re.compile(r"^\s*>\s*\[!\w+\]"), "rutor som [!NOTE] finns inte på webbplatsen. Skriv till exempel > **Obs:** och sedan texten."),
    (re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+\[[ xX]\]\s"), "rutor att kryssa i finns inte på webbplatsen. Skriv punkten utan [ ]."),
    (re.compile(r"^\s*\d+\)\s"), 'webbplatsen ser inte att det är en lista. Skriv numret med punkt, till exempel "1. ".'),
    (re.compile(r"^\s*\d{3,}\. "), "ett tal med punkt först på raden blir en numrerad lista. Skriv 2026\\. eller börja med ett annat ord."),
    (re.compile(r"^#{1,6}[^#\s]"), "GitHub ser inte att det är en rubrik. Skriv ett mellanslag efter #."),
    (re.compile(r"(?<![\w\[/@.])(?:https?://|www\.)\w"), "en adress blir ingen länk av sig själv. Skriv [Polisen](https://polisen.se/), med text som säger vart länken leder."),
    (re.compile(r"(?<![\w.+\[:-])[\w.+-]+@\w[\w-]*\.\w"), "en e-postadress blir ingen länk av sig själv. Skriv [namn@exempel.se](mailto:namn@exempel.se)."),
    (re.compile(r"\\$"), "webbplatsen visar \\ sist på raden. Skriv en tom rad där ett nytt stycke ska börja."),
    (re.compile(r"\\(?=[\"$%&',/:;<=?@^~])"), "webbplatsen visar \\ framför tecknet. Ta bort \\."),
    (re.compile(r"(?<![\w:]):[a-z][a-z_]*[a-z]:(?![\w:])"), "namn på bilder som :smile: visas som de är skrivna. Skriv tecknet självt, eller ord."),
    (re.compile(r"^ +(?:```|~~~)"), f"webbplatsen ser inte att det är kod. {_LEFT}"),
    (re.compile(r"^ {1,3}(?:#{1,6} |\|)"), f"webbplatsen ser inte att det är en rubrik eller en tabell. {_LEFT}"),
    (re.compile(r"^(?: {4})* {1,3}(?:[-*+]|\d+\.) "), f"webbplatsen ser inte vilken punkt den här hör till. {_FOUR}."),
)  # fmt: skip
_ITEM = re.compile(r" *(?:(?P<dot>[-*+])|(?P<number>\d+)\.) +\S")
_RULE_OF_TABLE = re.compile(r" *(?:\|? *:?-+:? *(?:\| *:?-+:? *)+\|?|\| *:?-+:? *\|) *")
_UNDERLINE = re.compile(r"(?:=+|-{2,}) *")
_BEFORE_LIST = "webbplatsen ser inte att listan börjar här. Skriv en tom rad före."
_BEFORE_TABLE = "webbplatsen ser inte att tabellen börjar här. Skriv en tom rad före."
_AFTER_TABLE = "webbplatsen ser inte att tabellen är slut. Skriv en tom rad före den här raden."
_BEFORE_QUOTATION = "webbplatsen ser inte att citatet börjar här. Skriv en tom rad före."
_BEFORE_HEADING = "webbplatsen ser inte att det är en rubrik. Skriv en tom rad före."
_BETWEEN_QUOTATIONS = "webbplatsen gör citatet till en del av det förra. Skriv en rad text mellan dem."
_OTHER_SIGN = "listan får inte byta tecken. Skriv punkten med {}, som de andra på sidan."
_NO_UNDERLINE = "strecket gör texten ovanför till en rubrik. Skriv rubriken med ## före, eller en tom rad före strecket."
_NO_PARAGRAPH = f"webbplatsen ser inte vilken punkt stycket hör till. {_FOUR}."


def differences(text: str) -> Iterator[tuple[Position, str]]:
    """Where the site would show `text`, the Markdown of a page without its head, otherwise than GitHub, and what to write instead."""
    text = masked(text)
    unlinked = DEFINED.sub(_dots, TARGET.sub(_dots, text)).split("\n")
    for number, line in enumerate(unlinked, start=1):
        for pattern, message in _RULES:
            if found := pattern.search(line):
                yield (number, found.start() + 1), message
    lines = text.split("\n")
    yield from _blocks(lines)
    yield from _blocks([re.sub(r"^ {0,3}> ?", "", line) if line.lstrip().startswith(">") else "" for line in lines])


def _dots(found: re.Match[str]) -> str:
    return found[0][:2] + _SIGN.sub("·", found[0][2:])


def _blocks(lines: list[str]) -> Iterator[tuple[Position, str]]:
    """What the site would not see begin or end, since it asks for an empty line there."""
    kind, length, sign, before, last = "", 0, "", "", ""
    for number, line in enumerate(lines, start=1):
        here, item, indent = (number, 1), _ITEM.match(line), len(line) - len(line.lstrip())
        if not line.strip():
            kind, length, last = "", 0, kind or last
            continue
        quoted, within = line.lstrip().startswith(">"), bool(indent and kind.startswith("list"))
        if not kind and indent % 4 and not item and last.startswith(("list", "indented")):
            yield here, _NO_PARAGRAPH
        if item and item["dot"] and item["dot"] != (sign := sign or item["dot"]):
            yield here, _OTHER_SIGN.format(sign)
        if kind == "table" and "|" not in line:
            yield here, _AFTER_TABLE
        elif kind == "table" and _RULE_OF_TABLE.fullmatch(line):
            yield (number - 1, 1), _BEFORE_TABLE
        elif kind and _UNDERLINE.fullmatch(line):
            yield here, _NO_UNDERLINE
        elif item and not within:
            now = "list of dots" if item["dot"] else "list of numbers"
            # Only a list that begins with 1 can begin within a text.
            if kind not in ("", now) and (item["dot"] or item["number"] == "1" or kind != "text"):
                yield here, _BEFORE_LIST
                kind = now
            kind = kind or now
        elif _RULE_OF_TABLE.fullmatch(line) and length and kind in ("text", "list of dots", "list of numbers", "quotation"):
            if length > 1 or kind != "text":
                yield (number - 1, 1), _BEFORE_TABLE
            kind = "table"
        elif quoted and kind.startswith(("list", "indented")):
            yield here, _BEFORE_QUOTATION
            kind = "quotation"
        elif re.match("#{1,6} ", line):
            if kind == "indented":
                yield here, _BEFORE_HEADING
            kind, length = "", -1
        elif quoted:
            if not kind and before.startswith(">"):
                yield here, _BETWEEN_QUOTATIONS
            kind = "quotation"
        kind, length, before = kind or ("" if length < 0 else "indented" if indent else "text"), length + 1, line.lstrip()
