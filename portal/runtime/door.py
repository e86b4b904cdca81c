"""The first step of `manage.py`: a Python that is new enough. Reads on any Python 3."""

import sys
from typing import List

from portal.runtime import interpreter


def enter(argv: List[str]) -> int:
    """Go on with this Python, or hand over to a newer one found on this machine."""
    if sys.version_info < interpreter.OLDEST:
        interpreter.hand_over(argv)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    from portal.runtime import commands

    return commands.main(argv)
