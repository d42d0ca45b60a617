"""Files that nobody meant to write: whatever they hold, the reader answers with a checked object or with problems.

`FUZZ=200 .venv/bin/python -m pytest -n 0 tests/fuzz` tries two hundred times as many as `make test` does, new ones each time. A case that
breaks the promise is then written to tests/fuzz/cases/, where `make test` tries it from then on.

Workbooks, 25 November 2026: 103,000 changed files, half of them led by coverage, each brought in as `strategi import` does it. Three faults
were found and mended (tests/fuzz/cases/); the slowest took 0.24 s of a processor, and no process came over 115 MB.
"""
