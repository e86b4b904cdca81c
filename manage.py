#!/usr/bin/env python3
"""The one door: `demo`, `test`, `smoke`, `lint`, `lock` and every command of Django.

Any Python 3 of the system may start it; the environment it needs is made on the way.
"""

import signal
import sys


def interrupted(number, frame):
    """Let every wish to end arrive as Ctrl-C does."""
    raise KeyboardInterrupt


def main():
    """Answer the signals first, then import, so that an early Ctrl-C shows no traceback."""
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        signal.signal(getattr(signal, name), interrupted)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    try:
        from portal.runtime import door

        return door.enter(sys.argv)
    except KeyboardInterrupt:
        sys.stderr.write("\nĐã dừng theo yêu cầu.\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
