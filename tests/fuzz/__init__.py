"""Files that nobody meant to write: whatever they hold, the reader answers with a checked object or with problems.

Workbooks, 25 November 2026: 103,000 changed files, half of them led by coverage, each brought in as `strategi import` does it. Three faults
were found and mended (tests/fuzz/cases/); the slowest took 0.24 s of a processor, and no process came over 115 MB.
"""
