"""The part of YAML that editors may use, and what to write instead of the rest."""

import re
from collections.abc import Iterator

import yaml

from . import characters

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
        yield (f'"*{event.anchor}" hänvisar till ett annat ställe i filen. Skriv ut värdet här, eller sätt texten inom citattecken om den ska börja med *.')
    elif event.anchor is not None:
        yield (f'"&{event.anchor}" är ett YAML-ankare och används inte här. Ta bort det, eller sätt texten inom citattecken om den ska börja med &.')
    if getattr(event, "tag", None) is not None:
        written = event.tag.replace("tag:yaml.org,2002:", "!!")
        yield (f'"{written}" är en YAML-tagg och används inte här. Ta bort den, eller sätt texten inom citattecken om den ska börja med !.')


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
