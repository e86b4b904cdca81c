"""Ports on loopback: a free one, and whether a wanted one is taken."""

import socket

from portal.runtime.trouble import Trouble

HOST = "127.0.0.1"


def free() -> int:
    """A port that nobody listens on right now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        return int(probe.getsockname()[1])


def answers(port: int) -> bool:
    """Whether something listens on the port."""
    with socket.socket() as probe:
        probe.settimeout(1)
        return probe.connect_ex((HOST, port)) == 0


def claim(port: int, option: str) -> int:
    """The wanted port, or one sentence when another program has it."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Trouble(
                f"Cổng {port} đang có chương trình khác dùng. "
                f"Dừng chương trình đó hoặc chọn cổng khác, ví dụ: {option} {port + 80}."
            ) from error
    return port
