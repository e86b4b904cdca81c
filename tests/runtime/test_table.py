"""The table of processes, and that the composed deployment says the same."""

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from portal.celery import QUEUES
from portal.runtime import table

ROOT = Path(__file__).resolve().parents[2]
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
PORTAL = ("web", "provider", "worker-commune", "worker-province", "beat", "setup")
ONCE = {"setup"}


def test_every_queue_has_exactly_one_worker() -> None:
    served = [queue for queues in table.WORKERS.values() for queue in queues]
    assert sorted(served) == sorted(QUEUES)


def test_the_stop_order_is_web_provider_beat_workers() -> None:
    names = [service.name for service in table.services(web_port=1, provider_port=2, schedule="s")]
    assert names == ["web", "provider", "beat", "commune", "province"]


def test_the_composed_workers_serve_the_same_queues() -> None:
    for name, queues in table.WORKERS.items():
        command = SERVICES[f"worker-{name}"]["command"]
        assert command[command.index("-Q") + 1] == ",".join(queues)
        assert command[command.index("-n") + 1] == f"{name}@%h"


def test_the_composition_has_every_part() -> None:
    assert set(SERVICES) == {*PORTAL, "postgres", "redis", "mail", "nginx"}


@pytest.mark.parametrize("name", SERVICES)
def test_every_composed_service_is_pinned_and_restarted(name: str) -> None:
    service = SERVICES[name]
    image = re.sub(r"^\$\{[A-Z_]+:-(.+)\}$", r"\1", service["image"])
    assert image != service["image"], "the image can be pinned by digest through a variable"
    assert re.search(r":v?\d+\.\d+(\.\d+)?", image), f"{image} has no exact version"
    assert service["restart"] in {"unless-stopped", "on-failure"}
    assert service.get("user") not in {None, "root", "0"}
    assert "no-new-privileges:true" in service["security_opt"]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - ONCE))
def test_every_lasting_service_has_a_health_check(name: str) -> None:
    check = SERVICES[name]["healthcheck"]
    assert check["test"][0] in {"CMD", "CMD-SHELL"}
    assert {"interval", "timeout", "retries"} <= set(check)


@pytest.mark.parametrize("name", SERVICES)
def test_whatever_a_service_waits_for_is_there_and_can_be_healthy(name: str) -> None:
    for other, wish in SERVICES[name].get("depends_on", {}).items():
        assert other in SERVICES
        assert (wish["condition"] == "service_completed_successfully") == (other in ONCE)


def test_only_loopback_ports_are_published() -> None:
    published = [port for service in SERVICES.values() for port in service.get("ports", [])]
    assert published
    assert all(port.startswith("127.0.0.1:") for port in published)


@pytest.mark.parametrize("name", PORTAL)
def test_every_variable_is_one_that_the_settings_read(name: str) -> None:
    sources = [*(ROOT / "portal" / "settings").glob("*.py"), ROOT / "identity" / "conf.py"]
    sources.append(ROOT / "identity" / "vneid" / "provider" / "settings.py")
    known = {word for path in sources for word in re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', path.read_text())}
    assert set(SERVICES[name]["environment"]) - {"DJANGO_SETTINGS_MODULE"} <= known


def test_the_web_commands_differ_from_ours_only_in_address() -> None:
    ours = {"web": table.web(8000), "provider": table.provider(8001)}
    for name, service in ours.items():
        command = [*service.argv[1:]]
        command[command.index("--host") + 1] = "0.0.0.0"
        assert SERVICES[name]["command"] == ["python", *command]


def test_celery_understands_the_composed_commands() -> None:
    from celery.bin.beat import beat
    from celery.bin.worker import worker

    for name in ("worker-commune", "worker-province", "beat"):
        command = SERVICES[name]["command"]
        kind = worker if "worker" in command else beat
        arguments = [str(part) for part in command[command.index(kind.name) + 1 :]]
        parsed = kind.make_context(kind.name, arguments, resilient_parsing=True)
        assert not parsed.args


def test_nginx_accepts_its_configuration(tmp_path: Path) -> None:
    text = (ROOT / "deploy" / "nginx" / "nginx.conf").read_text(encoding="utf-8")
    for upstream in re.findall(r"server ([a-z]+):\d+;", text):
        names = {*SERVICES, *SERVICES["provider"]["networks"]["default"]["aliases"]}
        assert upstream in names
    nginx = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    if nginx is None:
        assert text.count("{") == text.count("}")
        return
    local = tmp_path / "nginx.conf"
    local.write_text(
        re.sub(r"server [a-z]+:(\d+);", r"server 127.0.0.1:\1;", text).replace("/tmp/", f"{tmp_path}/")
    )
    asked = subprocess.run([nginx, "-t", "-q", "-c", str(local)], capture_output=True, text=True, check=False)
    assert asked.returncode == 0, asked.stderr
