"""The day that everything is as of."""

import os
import re
from datetime import UTC, date, datetime

from macros.core.problems import ContentError, Problem

AS_OF = "SITE_AS_OF"
"""The environment variable that decides the day, for the command and for the generator alike."""


def named_day(text: str) -> date:
    """The day that `text` names, as in "2027-01-01". Raises ValueError with what to write instead."""
    try:
        # Not 2027-W01-1, which `fromisoformat` also takes.
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        return date.fromisoformat(text)
    except ValueError:
        raise ValueError(f'"{text}" är inte en dag. Skriv år-månad-dag, till exempel "2027-01-01".') from None


def build_day() -> date:
    """The day in `SITE_AS_OF`; otherwise that of `SOURCE_DATE_EPOCH`, and otherwise today.

    Raises ContentError where `SITE_AS_OF` is no day.
    """
    if named := os.environ.get(AS_OF):
        try:
            return named_day(named)
        except ValueError as error:
            raise ContentError([Problem(AS_OF, 1, 1, "", str(error))]) from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()
