"""What an editor reads when a macro on a page is written wrongly."""

import re

from jinja2 import TemplateSyntaxError, UndefinedError
from jinja2.sandbox import SecurityError
from rapidfuzz import process

from .rendering import TEMPLATES
from .views import MACROS, UnknownRecord


def page_problem(error: Exception) -> str:
    """The mistake in Swedish, with what to write instead."""
    if isinstance(error, UnknownRecord):
        return str(error)
    if isinstance(error, TemplateSyntaxError):
        return f"rad {error.lineno} efter sidhuvudet: makrot är inte rätt skrivet. Skriv till exempel {{{{ goal_cards() }}}}"
    name = re.search(r"'([^']+)' is undefined", str(error))
    if isinstance(error, UndefinedError) and name:
        nearest = process.extractOne(name[1], MACROS, score_cutoff=60)
        hint = f"Menade du {nearest[2]}?" if nearest else f"De som finns är {', '.join(MACROS)}"
        return f'makrot "{name[1]}" finns inte. {hint}'
    if isinstance(error, SecurityError | UndefinedError):
        return "sidan försöker nå något som bara programmet får röra. Använd bara makron, till exempel {{ goal_cards() }}"
    return f"makrot fick fel uppgifter inom parentesen ({error}). Se vad det behöver i macros/pages/views.py"


def in_our_templates(error: Exception) -> bool:
    """Whether the fault lies in the site's own templates, and is therefore no editor's."""
    trace = error.__traceback__
    files = []
    while trace:
        files.append(trace.tb_frame.f_code.co_filename)
        trace = trace.tb_next
    return any(str(TEMPLATES) in file for file in files) or getattr(error, "filename", None) is not None
