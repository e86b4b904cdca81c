"""Where the runtime keeps its things."""

from pathlib import Path

from portal.runtime.trouble import Trouble

ROOT = Path(__file__).resolve().parent.parent.parent
LOCAL = ROOT / ".local"
VENV = LOCAL / "venv"
STATE = LOCAL / "state"
LOG = LOCAL / "log"
CACHE = LOCAL / "cache"


def made(folder: Path, *, mode: int = 0o755) -> Path:
    """The folder, created with its parents when it is not there yet."""
    try:
        missing = [place for place in (folder, *folder.parents) if not place.exists()]
        folder.mkdir(parents=True, exist_ok=True)
        for place in missing:
            place.chmod(mode if place == folder else 0o755)
    except OSError as error:
        raise Trouble(
            f"Không ghi được vào {folder} ({error.strerror}). "
            "Chép mã nguồn sang thư mục có quyền ghi rồi chạy lại."
        ) from error
    return folder
