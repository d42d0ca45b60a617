"""The fictional county with two strategies more, and the days around the turns between the three."""

import shutil
from datetime import date
from pathlib import Path

COUNTY, MORE = Path(__file__).parents[1] / "county" / "content", Path(__file__).parent / "content"
FIRST, SECOND, THIRD = "norro-2020", "norro-2026", "norro-2031"
"""The third is adopted half-way through the second, and ends it; of a fourth nothing is known."""
EVE, TURN, MORROW = date(2025, 12, 31), date(2026, 1, 1), date(2026, 1, 2)
NEXT_EVE, NEXT_TURN, NEXT_MORROW = date(2030, 12, 31), date(2031, 1, 1), date(2031, 1, 2)
DAYS = {EVE: FIRST, TURN: SECOND, MORROW: SECOND, NEXT_EVE: SECOND, NEXT_TURN: THIRD, NEXT_MORROW: THIRD}
"""Which strategy is meant on each day."""


def lay(content: Path) -> Path:
    """The county's content in `content`, with what is added. A file that the county has too holds what stands last in it."""
    shutil.copytree(COUNTY, content, dirs_exist_ok=True)
    for part in sorted(MORE.rglob("*.yml")):
        with (content / part.relative_to(MORE)).open("ab") as file:
            file.write(part.read_bytes())
    return content
