"""`manage.py demo`: the whole portal on this machine, until Ctrl-C."""

import argparse
import os
import shutil
import signal
import time
from collections.abc import Sequence

from portal.runtime import account, ports, running, system
from portal.runtime.console import Console, seconds
from portal.runtime.lock import Lock
from portal.runtime.places import LOCAL, LOG, STATE, made
from portal.runtime.running import Running
from portal.runtime.services import home_of_data
from portal.runtime.stack import Stack
from portal.runtime.supervisor import Supervisor
from portal.runtime.trouble import Trouble

HOLDER = "demo"


def run(arguments: Sequence[str], started: float) -> int:
    """Start, show the address, watch, and stop cleanly."""
    options = parse(arguments)
    console = Console()
    with Lock(made(LOCAL) / "demo.lock") as lock:
        if not lock.take(HOLDER):
            raise busy(lock)
        if options.reset:
            reset(console)
        system.see_to_pango(console)
        stack = Stack(
            STATE, log=LOG, console=console, durable=True,
            web_port=ports.claim(options.port, "--port"),
            provider_port=ports.claim(options.provider_port, "--provider-port"),
        )  # fmt: skip
        try:
            stack.start(seed=not options.no_seed)
            note(stack).write(STATE)
            greet(stack, console, time.time() - started)
            return Supervisor(stack, console).watch()
        except KeyboardInterrupt:
            console.say()
            return 0
        finally:
            wind_down(stack, console)


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of `demo`; ports may also come from PORT and PROVIDER_PORT."""
    parser = argparse.ArgumentParser(
        prog="python3 manage.py demo", description="Chạy toàn bộ cổng trên máy này; Ctrl-C để dừng."
    )
    port, provider_port = os.environ.get("PORT", "8000"), os.environ.get("PROVIDER_PORT", "8001")
    parser.add_argument("--port", type=int, default=port, help="cổng của trang web (mặc định 8000)")
    parser.add_argument(
        "--provider-port", type=int, default=provider_port, help="cổng của VNeID thử nghiệm (mặc định 8001)"
    )
    parser.add_argument("--reset", action="store_true", help="xóa dữ liệu thử nghiệm rồi bắt đầu lại")
    parser.add_argument("--no-seed", action="store_true", help="không tạo hồ sơ và tài khoản thử nghiệm")
    return parser.parse_args(list(arguments))


def busy(lock: Lock) -> Trouble:
    """The sentence for a second demo of the same checkout."""
    other = running.read(STATE)
    if lock.holder().startswith(HOLDER) and other and other.holder == HOLDER:
        return Trouble(f"Bản chạy thử đang hoạt động tại {other.web_url}. Dừng nó bằng Ctrl-C trước.")
    return Trouble("Một lệnh khác của thư mục này đang dùng cơ sở dữ liệu. Đợi lệnh đó xong rồi chạy lại.")


def reset(console: Console) -> None:
    """Throw away the demo's data; collected static files and packages stay."""
    with console.step("Xóa dữ liệu thử nghiệm"):
        home = home_of_data(STATE)
        if home != STATE and account.servant():
            for name in ("pg", "redis"):
                shutil.rmtree(home / name, ignore_errors=True)
            for path in (*home.glob("*.secret"), home / "stamps.json"):
                path.unlink(missing_ok=True)
        if STATE.exists():
            shutil.rmtree(STATE)


def note(stack: Stack) -> Running:
    """What other commands may know about this demo."""
    environment = stack.services.environment()
    return Running(os.getpid(), HOLDER, stack.web_url, stack.provider_url, environment)


def greet(stack: Stack, console: Console, took: float) -> None:
    """The address and the accounts."""
    console.say(f"\n  Sẵn sàng sau {seconds(took)}:  {stack.web_url}\n")
    if stack.accounts.exists():
        console.say(stack.accounts.read_text().rstrip() + "\n")
    console.say("  Nhấn Ctrl-C để dừng.")


def wind_down(stack: Stack, console: Console) -> None:
    """Stop everything; a second Ctrl-C changes nothing, since every wait has an end."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    with console.step("Dừng web, tiến trình xử lý, Redis, PostgreSQL"):
        stack.stop()
        running.forget(STATE)
