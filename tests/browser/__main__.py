"""`python -m tests.browser`: makes sure that there is a Chromium for the tests."""

import sys

from .chromium import make_sure

try:
    make_sure()
except LookupError as error:
    sys.exit(str(error))
