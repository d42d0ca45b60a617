"""The part of YAML that editors may use, and what to write instead of the rest, and of what is no YAML at all."""

import re
from collections.abc import Iterator

import yaml

from macros.core.problems import Position

from . import characters

Fault = tuple[Position, str]
"""Where something is wrong, and what."""

_AMBIGUOUS = re.compile(
    r"""[yn]|yes|no|on|off|true|false|null|~|=|<<
    |[-+]?0(b[01_]+|o[0-7_]+|x[0-9a-f_]+)
    |[-+]?([0-9][0-9_]*(\.[0-9_]*)?|\.[0-9][0-9_]*)(e[-+]?[0-9]+)?
    |[-+]?[0-9][0-9_]*(:[0-9]{1,2})+(\.[0-9_]*)?
    |[-+]?\.inf|\.nan
    |[0-9]{4}-[0-9]{1,2}(-[0-9]{1,2}((t|\s+)[0-9].*)?)?""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
# YAML 1.1 takes these for truth values; as the name of a field (`on: "2024-03-26"`) they cannot be misread.
_WORDS = frozenset(("y", "n", "yes", "no", "on", "off"))

DEEPEST = 20
TOO_DEEP = f"filen är indragen i fler än {DEEPEST} steg. Börja om från närmaste fält som stämmer."
EMPTY_FILE = "filen är tom. Skriv dess fält, eller ta bort filen."
FILL_IN = "Skriv ett värde eller ta bort raden."
WRONG_ROOT = "filen ska bestå av fält. Skriv fältets namn, kolon och värdet, till exempel name: Polisen."
SECOND_DOCUMENT = "filen innehåller flera YAML-dokument. Ta bort raden --- och det som inte hör hit."
DIRECTIVE = "filen börjar med en YAML-instruktion (%). Ta bort raden."
COMPLEX_KEY = "fältets namn ska vara ett ord. Skriv namn: värde, eller sätt texten inom citattecken om den ska börja med { eller [."
LOST_COMMENT = "det som står efter # på raden läses inte. Sätt hela texten inom citattecken, eller flytta kommentaren till en egen rad."


def is_ambiguous_scalar(plain: str) -> bool:
    """Whether some reader of YAML could take `plain` for a number, a date, a truth value or nothing."""
    return bool(_AMBIGUOUS.fullmatch(plain))


def disallowed_features(event: yaml.NodeEvent) -> Iterator[str]:
    """What is wrong with the anchor, alias or tag of a value, if it has any."""
    if isinstance(event, yaml.AliasEvent):
        yield f'"*{event.anchor}" hänvisar till ett annat ställe i filen. Skriv ut värdet här, eller sätt texten inom citattecken om den ska börja med *.'
    elif event.anchor is not None:
        yield f'"&{event.anchor}" är ett YAML-ankare och används inte här. Ta bort det, eller sätt texten inom citattecken om den ska börja med &.'
    if getattr(event, "tag", None) is not None:
        written = event.tag.replace("tag:yaml.org,2002:", "!!")
        yield f'"{written}" är en YAML-tagg och används inte här. Ta bort den, eller sätt texten inom citattecken om den ska börja med !.'


def key_problem(event: yaml.ScalarEvent) -> str | None:
    """What is wrong with the name of a field, if anything is."""
    name, plain = event.value, not event.style
    if plain and name == "<<":
        return "<< (sammanslagning) används inte här. Skriv ut fälten på varje ställe."
    if not name.strip():
        return "fältets namn saknas före kolonet. Skriv namn: värde."
    if plain and name.lower() not in _WORDS and is_ambiguous_scalar(name):
        return f'fältets namn "{name}" är ett tal, ett datum eller ett värde. Skriv ett av fältnamnen.'
    return characters.invisible_problem(name)


_QUOTE = "Sätt hela texten inom citattecken, eller skriv den på nästa rad efter >-"
_CLOSE = "Skriv samma slags citattecken sist i texten"
_INDENT = "Börja raden lika långt in som raderna den hör ihop med; två mellanslag för varje steg"


def explain_yaml_error(error: Exception, lines: list[str], last: yaml.NodeEvent | None) -> Fault:
    """Where and how the syntax is broken, and how to mend it, from the reader's error and the lines.

    `last` is what was read before the fault: a quotation mark without an end is noticed only at the next one.
    """
    start, mark = getattr(error, "context_mark", None), getattr(error, "problem_mark", None)
    start, mark = start or mark, mark or start
    context, problem = getattr(error, "context", None) or "", getattr(error, "problem", None) or ""
    if mark is None:
        return (1, 1), _UNKNOWN
    if met := next((number for number, line in enumerate(lines, 1) if line.startswith(_CONFLICT)), None):
        return (met, 1), _MET
    if last and getattr(last, "style", None) in ("'", '"') and last.start_mark.line < last.end_mark.line == mark.line:
        return _at(last.start_mark, f"citattecknet här får sitt slut först på rad {mark.line + 1}. {_CLOSE}.")
    if "simple key" in context and (glued := _glued(lines, start.line)):
        return glued
    for words, message in _BY_CONTEXT:
        if words in context:
            return _at(start, message)
    if "quoted scalar" in context:
        if "unexpected" in problem:
            return _at(start, f"citattecknet här har inget slut. {_CLOSE}.")
        return _at(mark, r"omvänt snedstreck (\) betyder något särskilt inom dubbla citattecken. Skriv \\ eller byt till enkla citattecken.")
    if "next token" in context:
        return _at(mark, _first_character(_line(lines, mark)[mark.column : mark.column + 1]))
    if "block mapping" in context or "block collection" in context:
        return _in_block(mark, lines)
    for words, message in _BY_PROBLEM:
        if words in problem:
            return _at(mark, message)
    if "mapping values" in problem:
        return _colon(mark, lines)
    return _at(mark, _UNKNOWN)


_CONFLICT = ("<<<<<<< ", ">>>>>>> ")
_MET = "här möts två ändringar av samma rader. Behåll det som ska gälla och ta bort raderna som börjar med <<<<<<<, ======= och >>>>>>>."
_UNKNOWN = "raden går inte att läsa som YAML. Jämför indrag, kolon och citattecken med raderna omkring."
_TAG = f"text som börjar med ! betyder något särskilt i YAML. {_QUOTE}."
_PERCENT = "en rad som börjar med % är en YAML-instruktion och används inte här. Ta bort raden, eller sätt texten inom citattecken."
_BRACKET = "något är fel inom hakparentes eller klammer. Avsluta med ] eller }, skriv ett komma mellan värdena, och sätt löpande text inom citattecken."
_BY_CONTEXT = (
    ("simple key", "raden saknar kolon efter fältets namn. Skriv till exempel name: Polisen. Om raden fortsätter texten ovanför: dra in den längre än fältets namn."),
    ("block scalar", "efter > eller | får inget annat stå på raden. Skriv >- och börja texten på nästa rad, indragen två mellanslag."),
    ("scanning an alias", f"text som börjar med * betyder något särskilt i YAML. {_QUOTE}."),
    ("scanning an anchor", f"text som börjar med & betyder något särskilt i YAML. {_QUOTE}."),
    ("a tag", _TAG),
    ("a directive", _PERCENT),
    ("flow", _BRACKET),
    ("block node", _BRACKET),
)
_BY_PROBLEM = (
    ("entries are not allowed", 'listans första streck står på fel plats. Skriv "- " på en egen rad under fältets namn.'),
    ("tag handle", _TAG),
    ("YAML document", _PERCENT),
    ("YAML directive", _PERCENT),
    ("document start", f"raden hör inte ihop med det som står ovanför. {_INDENT}."),
    ("mapping keys", f"frågetecken följt av mellanslag betyder något särskilt i YAML. {_QUOTE}."),
)


def _at(mark: yaml.Mark, message: str) -> Fault:
    return (mark.line + 1, mark.column + 1), message


def _line(lines: list[str], mark: yaml.Mark) -> str:
    # The reader may come past the last line before it notices that something has no end.
    return lines[mark.line] if mark.line < len(lines) else ""


def _first_character(character: str) -> str:
    if character == "%":
        return f"ett värde kan inte börja med %. {_QUOTE}."
    return f"ett värde kan inte börja med tecknet {character}. {_QUOTE}." if character.strip() else _UNKNOWN


def _in_block(mark: yaml.Mark, lines: list[str]) -> Fault:
    line = _line(lines, mark)
    before = line[: mark.column]
    if before.strip(" -"):
        return _at(mark, "här fortsätter raden efter ett avslutat värde. Sätt hela texten inom ett par citattecken, med enkla ' ytterst om den själv har dubbla.")
    if line[mark.column :].startswith(":"):
        return _at(mark, "fältets namn saknas före kolonet. Skriv namn: värde.")
    if line[mark.column :].startswith("- "):
        return _at(mark, f"strecket står på fel plats: raderna omkring är fält, inte en lista. {_INDENT}.")
    return _at(mark, f"raden är fel indragen. {_INDENT}.")


def _colon(mark: yaml.Mark, lines: list[str]) -> Fault:
    line = _line(lines, mark)
    if re.search(r":\s", line[: mark.column]):
        return _at(mark, f"kolon mitt i en text läses som ett nytt fält. {_QUOTE}.")
    if glued := _glued(lines, mark.line - 1):
        return glued
    column = len(line) - len(line.lstrip()) + 1
    return (mark.line + 1, column), f"raden är fel indragen, eller så saknas något på raden ovanför. {_INDENT}."


def _glued(lines: list[str], number: int) -> Fault | None:
    glued = re.match(r"[ -]*[a-z_]+:(?=\S)", lines[number]) if 0 <= number < len(lines) else None
    message = "mellanslag saknas efter kolon. Skriv till exempel name: Polisen."
    return ((number + 1, glued.end() + 1), message) if glued else None
