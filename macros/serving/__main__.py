"""The preview in a process of its own, which ends with `AGAIN` when the code has changed."""

import logging
import sys
from pathlib import Path

from .preview import preview
from .starting import AGAIN, TAKEN


def main() -> None:
    """Shows the project in this folder at the port that is named. Nothing of the content ends it."""
    # What the generator says is told as problems, and nothing else of it is news to an editor.
    logging.getLogger("mkdocs").addHandler(logging.NullHandler())
    try:
        preview(Path.cwd(), int(sys.argv[1]))
    except KeyboardInterrupt:
        sys.exit()
    except OSError as error:
        print(f"Förhandsvisningen startar inte: port {sys.argv[1]} är upptagen ({error.strerror}). Avsluta det som använder den, eller välj en annan med --port.", file=sys.stderr)
        sys.exit(TAKEN)
    sys.exit(AGAIN)


if __name__ == "__main__":
    main()
