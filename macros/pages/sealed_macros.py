"""The macros of prose pages: a sealed Jinja, and what an editor reads when a macro is written wrongly."""

import re
from collections.abc import Callable, Collection
from typing import Any

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment, SecurityError
from rapidfuzz import process

from .view_context import UnknownRecord

_BLOCK = re.compile(r"\{%|%\}")

_ONLY_EXPRESSIONS = {
    # A page calls macros and does nothing else, so loops and conditions are text. A heading's id is written {#id}, which
    # Jinja would otherwise take for the beginning of a comment.
    "block_start_string": "{%!",
    "block_end_string": "!%}",
    "comment_start_string": "{#!",
    "comment_end_string": "!#}",
}


class SealedMacros(ImmutableSandboxedEnvironment):
    """Jinja for prose pages: the macros, and nothing of this machine or of the configuration.

    `macros` are those that pages may use, by name; `file` is the name of the page's. Each mistake in it is told to `report`, in one
    line for its editor.
    """

    def __init__(self, macros: dict[str, Any], file: str, report: Callable[[str], object]) -> None:
        super().__init__(undefined=StrictUndefined, **_ONLY_EXPRESSIONS)
        self.globals = dict(macros)
        self.filters, self.tests = {}, {}
        self._file, self._report = file, report

    def rendered(self, text: str) -> str:
        """The text with what its macros give, or nothing where there is a mistake in it."""
        try:
            if block := _BLOCK.search(text):
                raise TemplateSyntaxError("a page calls macros only", text.count("\n", 0, block.start()) + 1)
            _only_calls(self.parse(text), self.globals)
            return self.from_string(text).render()
        except Exception as error:  # whatever a page can provoke is its editor's to mend
            self._report(f"{self._file}: {macro_problem(error, list(self.globals))}")
            return ""


def _only_calls(page: nodes.Template, macros: Collection[str]) -> None:
    """A page calls macros, with values that stand there. Anything else could write HTML that no reader of the page sees in it.

    Raises what Jinja would: TemplateSyntaxError, UndefinedError, SecurityError.
    """
    for output in page.find_all(nodes.Output):
        for part in output.nodes:
            match part:
                case nodes.TemplateData():
                    continue
                case nodes.Call(node=nodes.Name(), dyn_args=None, dyn_kwargs=None):
                    values = [*part.args, *(option.value for option in part.kwargs)]
                    if all(isinstance(value, nodes.Const) for value in values):
                        continue
            names = [part, *part.find_all(nodes.Name)]
            if unknown := next((one.name for one in names if isinstance(one, nodes.Name) and one.name not in macros), None):
                raise UndefinedError(f"'{unknown}' is undefined")
            if isinstance(part, nodes.Name):
                raise TemplateSyntaxError("a macro is called", part.lineno)
            raise SecurityError("a page calls macros only")


def macro_problem(error: Exception, macros: list[str]) -> str:
    """The mistake in Swedish, with what to write instead; `macros` are the names that exist."""
    if isinstance(error, UnknownRecord):
        return str(error)
    if isinstance(error, TemplateSyntaxError):
        line = f"rad {error.lineno} efter sidhuvudet"
        return f"{line}: makrot är inte rätt skrivet. Skriv till exempel {{{{ goal_cards() }}}}"
    name = re.search(r"'([^']+)' is undefined", str(error))
    if isinstance(error, UndefinedError) and name:
        nearest = process.extractOne(name[1], macros, score_cutoff=60)
        hint = f"Menade du {nearest[0]}?" if nearest else f"De som finns är {', '.join(macros)}"
        return f'makrot "{name[1]}" finns inte. {hint}'
    if isinstance(error, SecurityError | UndefinedError):
        return "sidan försöker nå något som inte finns för sidor. Använd bara makron, till exempel {{ goal_cards() }}"
    if option := re.search(r"unexpected keyword argument '([^']+)'", str(error)):
        return f'makrot har ingen uppgift som heter "{option[1]}". Se vad det behöver i macros/pages/views.py'
    return "ett makro fick fel uppgifter inom parentesen. Se vad det behöver i macros/pages/views.py"
