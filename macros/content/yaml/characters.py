"""From bytes to text that is what it looks like: right encoding, nothing invisible, nothing half."""

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from macros.core.problems import Position

LARGEST = 256 * 1024

# U+200C and U+200D stay: Persian words and many emojis are written with them.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\u2800"
    # What is private means something else, or nothing, to every reader; the frame marks its own places with it.
    "\u3164\ud800-\uf8ff\ufeff\uffa0\ufff9-\uffff\U0001d173-\U0001d17a\U000e0000-\U000e0fff\U000f0000-\U0010ffff]"
)
_SPACE = re.compile("\t|(?m:^[ ]*([-][ ]*)?)[\u00a0\u2000-\u200a\u202f\u3000]|(?<=[a-z]:)[\u00a0\u2000-\u200a\u202f\u3000]")
# UTF-8 that has once been read as Windows-1252: "Ã¥" for "å".
_MOJIBAKE = re.compile("Ã[\x80-\xbf…„†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|â€[\x80-\xbf“”™œ¦˜]|Â[«»§°·]")

_REMOVE = "Ta bort det, eller skriv om raden."
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def decode(raw: bytes) -> tuple[str | None, str]:
    """The text of a file, None when it cannot be read, and what is wrong with its encoding or ""."""
    if len(raw) > LARGEST:
        return None, "filen är för stor (gränsen är 256 KB). Dela upp den eller ta bort det som inte hör hemma här."
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in raw[:200]:
        return None, f"filen är sparad som UTF-16. {_SAVE}"
    problem = ""
    if raw.startswith(b"\xef\xbb\xbf"):
        raw, problem = raw[3:], f"filen börjar med en osynlig markering (BOM). {_SAVE}"
    try:
        return raw.decode(), problem
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        return None, f"filen är inte sparad som UTF-8 (första felet på rad {line}). {_SAVE}"


_SAVE = "Spara den som UTF-8 utan BOM; det finns som val när du sparar i textredigeraren."


def character_problems(text: str) -> Iterator[tuple[Position, str]]:
    """Where there is something that cannot be seen or trusted, and what to do about it; the first twenty."""
    for position, message in islice(_positions(text), 20):
        yield (text.count("\n", 0, position) + 1, position - text.rfind("\n", 0, position)), message


def _positions(text: str) -> Iterator[tuple[int, str]]:
    for match in _UNSEEN.finditer(text):
        yield match.start(), explain_character(match[0])
    for match in _SPACE.finditer(text):
        if match[0] == "\t":
            yield match.start(), "raden innehåller ett tabbtecken. Skriv mellanslag i stället; två för varje steg av indrag."
        else:
            yield match.end() - 1, "här står ett hårt mellanslag. Skriv ett vanligt mellanslag."
    for match in _MOJIBAKE.finditer(text):
        yield match.start(), f'"{match[0]}" ser ut som en bokstav som blev fel vid kopiering. Skriv om den, till exempel å.'
    if not unicodedata.is_normalized("NFC", text):
        yield from _decomposed(text)


def invisible_problem(value: str) -> str | None:
    """What is wrong with the first invisible character of `value`, if there is one."""
    match = _UNSEEN.search(value)
    return explain_character(match[0]) if match else None


def explain_character(character: str) -> str:
    """An editor's explanation of one forbidden character."""
    code = f"U+{ord(character):04X}"
    if character == "\ufffd":
        return f"här står ersättningstecknet {code}: en bokstav har gått förlorad. Skriv om ordet."
    if character in _BIDI:
        return f"här står ett osynligt tecken som vänder textens riktning ({code}). {_REMOVE}"
    if character in "\u0085\u2028\u2029\r\x0b\x0c":
        return f"här står en ovanlig radbrytning ({code}). Skriv en vanlig radbrytning."
    if unicodedata.category(character) == "Cc":
        return f"här står ett styrtecken ({code}). {_REMOVE}"
    return f"här står ett osynligt tecken ({code}). {_REMOVE}"


def _decomposed(text: str) -> Iterator[tuple[int, str]]:
    for match in re.finditer(r"[^\W\d_][\u0300-\u036f]+", text):
        if not unicodedata.is_normalized("NFC", match[0]):
            letter = unicodedata.normalize("NFC", match[0])
            yield match.start(), f'bokstaven "{letter}" är skriven som två tecken. Skriv den på nytt med tangentbordet.'


def mask_invisible(text: str) -> str:
    """`text` with its forbidden characters replaced, for reading the rest of the file; columns stay."""
    return _UNSEEN.sub("·", text).replace("\t", " ")
