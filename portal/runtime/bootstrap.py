"""The environment: `.local/venv` with the locked packages. Standard library only.

A stamp written last tells what was installed; without it the work is done again, which harms nothing.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Sequence
from importlib.metadata import packages_distributions
from pathlib import Path

from portal.runtime import places, system
from portal.runtime.child import tail
from portal.runtime.console import Console
from portal.runtime.lock import Lock
from portal.runtime.places import LOCAL, LOG, ROOT, VENV, made
from portal.runtime.stamps import Stamps, digest
from portal.runtime.trouble import Trouble

RUN, TEST = "run", "test"
LOCKS = {RUN: ROOT / "requirements.lock", TEST: ROOT / "requirements-test.lock"}
INSTALLER = Path(__file__).with_name("uv.lock")
_OFFLINE = re.compile(
    r"name resolution|Name or service|resolve|dns|Network is unreachable|Connection refused|timed out"
    r"|No matching distribution|error sending request|Max retries|Failed to establish",
    re.IGNORECASE,
)


def python() -> Path:
    """The environment's interpreter."""
    return VENV / "bin" / "python"


def inside() -> bool:
    """Whether this very process runs in the environment."""
    return Path(sys.prefix).resolve() == VENV.resolve()


def ready(kind: str) -> bool:
    """Whether the environment holds exactly the locked packages for `kind` of work."""
    return os.access(python(), os.X_OK) and stamps().fresh(kind, value(kind))


def ensure(kind: str, console: Console) -> None:
    """Make or complete the environment; one process at a time."""
    if ready(kind):
        return
    with Lock(made(LOCAL) / "environment.lock") as lock:
        lock.take("environment", wait=True)
        if ready(kind):
            return
        create(console)
        with console.step(f"Cài gói Python ({count(LOCKS[kind])} gói, khóa bằng mã băm)"):
            install(LOCKS[kind])
        for other in LOCKS:
            if other == kind or pins(LOCKS[other]) <= pins(LOCKS[kind]):
                stamps().mark(other, value(other))


def enter(argv: Sequence[str]) -> None:
    """Go on inside the environment; signals wait until the new process can answer them."""
    sys.stdout.flush()
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    manage = str(ROOT / "manage.py")
    os.execv(python(), [str(python()), manage, *argv[1:]])


def damaged(package: str) -> bool:
    """Whether a module that cannot be imported belongs to what the lock promises."""
    promised = {pin.partition("==")[0].replace("-", "_") for pin in pins(LOCKS[RUN])}
    return package.lower() in promised or package in packages_distributions()


def repair() -> None:
    """Throw the environment away; it is made anew at once."""
    shutil.rmtree(VENV, ignore_errors=True)


def stamps() -> Stamps:
    """The environment's own stamps."""
    return Stamps(VENV / "stamps.json")


def value(kind: str) -> str:
    """What the environment for `kind` is made from; a moved checkout or another Python counts too."""
    return digest([LOCKS[kind], INSTALLER], root=ROOT, also=[str(VENV), sys.platform, base_python()])


def base_python() -> str:
    """The version of the interpreter that the environment stands on."""
    try:
        return (VENV / "pyvenv.cfg").read_text()
    except OSError:
        return ""


def create(console: Console) -> None:
    """Make the environment unless one stands that can run."""
    if healthy() and not moved():
        return
    with console.step(f"Tạo môi trường Python {sys.version.split()[0]}"):
        shutil.rmtree(VENV, ignore_errors=True)
        if venv():
            return
        if system.may_install():
            system.install(["python3-venv"], console)
            shutil.rmtree(VENV, ignore_errors=True)
            if venv():
                return
        shutil.rmtree(VENV, ignore_errors=True)
        if venv("--without-pip") and other_installer():
            return
    raise Trouble(
        "Python trên máy thiếu mô-đun venv. Cài bằng: sudo apt install python3-venv (Debian, Ubuntu), "
        "rồi chạy lại.",
        details=tail(LOG / "install.log", 4),
    )


def venv(*options: str) -> bool:
    """Run Python's own venv module."""
    base = getattr(sys, "_base_executable", sys.executable) or sys.executable
    return logged([base, "-m", "venv", *options, str(VENV)]) == 0


def healthy() -> bool:
    """Whether the environment's Python starts and has an installer."""
    if not os.access(python(), os.X_OK):
        return False
    return logged([str(python()), "-c", "import pip"]) == 0 or other_installer()


def moved() -> bool:
    """Whether the environment was made for another place; its programs name that place."""
    try:
        return str(VENV) not in (VENV / "bin" / "activate").read_text()
    except OSError:
        return False


def other_installer() -> bool:
    """Whether the machine has uv, should the environment lack pip."""
    return shutil.which("uv") is not None


def install(lock: Path) -> None:
    """Install a lock file: quickly with the pinned uv, else with pip."""
    target = str(python())
    pip = [target, "-m", "pip", "--disable-pip-version-check", "install", "-q", "--retries", "1",
           "--timeout", "30", "--require-hashes", "-r"]  # fmt: skip
    uv = VENV / "bin" / "uv"
    options = [
        "pip",
        "install",
        "-q",
        "--no-config",
        "--system-certs",
        "--require-hashes",
        "-p",
        target,
        "-r",
    ]
    if logged([*pip, str(INSTALLER)]) == 0 and logged([str(uv), *options, str(lock)]) == 0:
        return
    if other_installer() and logged([shutil.which("uv") or "uv", *options, str(lock)]) == 0:
        return
    if logged([*pip, str(lock)]) == 0:
        return
    end = tail(LOG / "install.log", 8)
    if _OFFLINE.search(end):
        raise Trouble("Không kết nối được kho gói Python. Kiểm tra mạng hoặc proxy rồi chạy lại.")
    raise Trouble(f"Không cài được gói Python. Xem {LOG / 'install.log'}.", details=end)


def logged(command: Sequence[str]) -> int:
    """Run a command with its output in the installation's log."""
    with (made(places.LOG) / "install.log").open("ab") as log:
        run = subprocess.run(
            command, stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd="/",
            start_new_session=True, check=False,
        )  # fmt: skip
    return run.returncode


def pins(lock: Path) -> set[str]:
    """The `name==version` of every package in a lock file."""
    return set(re.findall(r"^([a-z0-9._-]+==[^ ;\\]+)", lock.read_text(), re.MULTILINE))


def count(lock: Path) -> int:
    """How many packages a lock file names."""
    return len(pins(lock))
