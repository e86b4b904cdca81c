"""PostgreSQL and the broker: the embedded ones, or those that the environment names."""

import os
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from portal.runtime import account, broker
from portal.runtime.broker import Broker
from portal.runtime.child import Child
from portal.runtime.console import Console
from portal.runtime.places import made
from portal.runtime.postgres import Postgres
from portal.runtime.trouble import Trouble


class Services:
    """The two servers that everything else needs, with their addresses."""

    def __init__(
        self,
        folder: Path,
        log: Path,
        *,
        durable: bool,
        prefer_redis: bool = False,
        given: Mapping[str, str] | None = None,
    ) -> None:
        given = os.environ if given is None else given
        self.database_url = given.get("DATABASE_URL", "")
        self.vneid_database_url = given.get("VNEID_DATABASE_URL", "")
        self.redis_url = given.get("REDIS_URL", "")
        self.postgres: Postgres | None = None
        self.broker: Broker | None = None
        self.folder = home_of_data(folder)
        made(log)
        if not self.database_url:
            self.postgres = Postgres(self.folder, log / "postgres.log", durable=durable)
        if not self.redis_url:
            program = broker.program(prefer_redis=prefer_redis)
            self.broker = Broker(self.folder, log / "redis.log", program=program, durable=durable)

    @property
    def embedded(self) -> bool:
        """Whether the database is ours, so that stamps beside it may be believed."""
        return self.postgres is not None

    @property
    def children(self) -> dict[str, Child]:
        """The processes behind the servers, by name."""
        servers = (self.postgres, self.broker)
        return {server.child.name: server.child for server in servers if server is not None}

    def start(self, console: Console) -> None:
        """Start what is embedded; see that what was named answers."""
        try:
            if self.postgres:
                with console.step("Khởi động PostgreSQL"):
                    self.postgres.start()
                self.database_url = self.postgres.url("motcua")
                self.vneid_database_url = self.postgres.url("vneid")
            else:
                self.vneid_database_url = self.vneid_database_url or beside(self.database_url, "vneid")
                with console.step("Kết nối PostgreSQL có sẵn"):
                    for address in (self.database_url, self.vneid_database_url):
                        ensure_database(address)
            if self.broker:
                with console.step("Khởi động Redis (Valkey)"):
                    self.broker.start()
                self.redis_url = self.broker.url
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop what was started, the broker first."""
        if self.broker:
            self.broker.child.stop()
        if self.postgres:
            self.postgres.stop()

    def environment(self) -> dict[str, str]:
        """The addresses as the portal and the provider read them."""
        return {
            "DATABASE_URL": self.database_url,
            "VNEID_DATABASE_URL": self.vneid_database_url,
            "REDIS_URL": self.redis_url,
        }


def home_of_data(folder: Path) -> Path:
    """Where the servers' data may live: `folder`, or its stand-in when their account cannot enter it."""
    made(folder)
    servant = account.servant()
    if servant is None or servant.reaches(folder):
        return folder
    return account.refuge(folder)


def beside(address: str, suffix: str) -> str:
    """The address of a second database on the same server: `motcua` → `motcua_vneid`."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"{parts.path}_{suffix}"))


def ensure_database(address: str) -> None:
    """See that the database answers; create it when only it is missing."""
    parts = urlsplit(address)
    name = parts.path.lstrip("/")
    try:
        psycopg.connect(address, connect_timeout=5).close()
        return
    except psycopg.OperationalError as error:
        if "does not exist" not in str(error):
            raise Trouble(
                f"Không kết nối được cơ sở dữ liệu {name} tại {parts.hostname}. "
                "Kiểm tra DATABASE_URL và máy chủ PostgreSQL.",
                details=str(error),
            ) from error
    try:
        other = urlunsplit(parts._replace(path="/postgres"))
        with psycopg.connect(other, connect_timeout=5, autocommit=True) as connection:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    except psycopg.Error as error:
        raise Trouble(
            f"Cơ sở dữ liệu {name} chưa có và tài khoản không có quyền tạo. "
            "Tạo cơ sở dữ liệu này hoặc đặt VNEID_DATABASE_URL.",
            details=str(error),
        ) from error
