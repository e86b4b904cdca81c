"""Background work: every queue has a worker, every task that somebody names exists."""

import ast

import yaml
from celery import current_app
from django.conf import settings

from dossiers import reactions
from dossiers.effects import effects_of
from dossiers.lifecycle import Verb
from portal.celery import QUEUES
from portal.runtime.table import WORKERS
from tests.architecture.test_changes import ROOT, sources


def tasks():
    current_app.loader.import_default_modules()
    current_app.autodiscover_tasks(force=True)
    return {name for name in current_app.tasks if not name.startswith("celery.")}


def test_every_queue_has_a_worker_here_and_in_containers():
    served = {queue for queues in WORKERS.values() for queue in queues}
    assert served == set(QUEUES)
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))["services"]
    contained = set()
    for service in services.values():
        command = [str(part) for part in service.get("command") or []]
        if "worker" in command:
            contained |= set(command[command.index("-Q") + 1].split(","))
    assert contained == set(QUEUES)


def test_every_task_of_the_clock_exists():
    wanted = {str(entry["task"]) for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert wanted <= tasks()


def test_every_task_that_code_sends_by_name_exists():
    sent = set()
    for _path, tree in sources():
        constants = {
            target.id: node.value.value
            for node in ast.walk(tree)
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "enqueue" and node.args:
                first = node.args[0]
                name = (
                    first.value
                    if isinstance(first, ast.Constant)
                    else constants.get(getattr(first, "id", ""))
                )
                sent |= {name} if name else set()
    assert sent
    assert sent <= tasks()


def test_every_effect_of_every_verb_has_its_reaction():

    for verb in Verb:
        for effect in effects_of(verb):
            assert effect in reactions.REACTIONS, f"{verb} wants {effect}"


def test_tasks_are_acknowledged_late_and_ask_for_no_result():
    assert settings.CELERY_TASK_ACKS_LATE
    assert settings.CELERY_TASK_REJECT_ON_WORKER_LOST
    assert settings.CELERY_TASK_IGNORE_RESULT
    for name in tasks():
        if name.startswith(("dossiers.", "identity.", "portal.")):
            task = current_app.tasks[name]
            assert task.acks_late is not False, name
            assert "." in name
            assert name.count(".tasks.") == 1, f"{name}: tasks live in tasks.py"
