from datetime import date
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def county() -> Path:
    """The content of a small fictional county with three languages; not to be written to."""
    return Path(__file__).parent / "county" / "content"


@pytest.fixture(scope="session")
def today() -> date:
    """A day after everything in the fictional county."""
    return date(2025, 12, 24)
