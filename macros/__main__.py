"""`python -m macros` is the command `strategi`."""

from .cli import main

main(prog_name="strategi")
