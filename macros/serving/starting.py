"""Starts the preview, and starts it again when its code has changed."""

import signal
import subprocess
import sys
from pathlib import Path

from macros.building import BuildError, quiet

from .watching import changed, look

AGAIN, TAKEN = 75, 76
"""What the preview ends with when its code has changed and it wants to be started again, and when its port is another's."""


def serve_site(folder: Path, port: int) -> None:
    """Shows the project in `folder` on this machine until somebody stops it. Raises BuildError, when why has been said.

    Code that cannot even be started is waited for until it has changed.
    """
    # `run` ends its process when an exception ends it, and so nothing is left at the port.
    signal.signal(signal.SIGTERM, lambda number, _: sys.exit(128 + number))
    while True:
        seen = look(folder)
        ended = subprocess.run([sys.executable, "-m", "macros.serving", str(port)], cwd=folder, env=quiet(), check=False).returncode
        if ended == TAKEN:
            raise BuildError
        if ended != AGAIN:
            print("Förhandsvisningen har stannat. Den startar igen när en fil har ändrats.", file=sys.stderr)
            changed(folder, seen)
