"""`manage.py smoke`: the whole portal on free ports, both journeys over HTTP, and a verdict."""

import argparse
import time
import traceback
from collections.abc import Sequence

from portal.runtime import mould, system
from portal.runtime.console import Console, seconds
from portal.runtime.journeys import JOURNEYS, Step, Walk
from portal.runtime.stack import Stack


def run(arguments: Sequence[str], started: float) -> int:
    """Start a stack, walk the journeys, stop; 0 when every step held."""
    options = parse(arguments)
    console = Console()
    system.see_to_pango(console)
    console.say("Chạy thử trên cổng riêng")
    with mould.temporary(fresh=True, keep=options.keep, console=console) as running:
        held = go(Walk(running), JOURNEYS, console)
        if not held:
            show_logs(running, console)
        if options.keep:
            wait(running, console)
    verdict = "Mọi bước đều đạt" if held else "CÓ BƯỚC KHÔNG ĐẠT"
    console.say(f"{verdict}; tổng cộng {seconds(time.time() - started)}.")
    return 0 if held else 1


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """The options of `smoke`."""
    parser = argparse.ArgumentParser(prog="python3 manage.py smoke", description="Chạy thử hai hành trình.")
    parser.add_argument("--keep", action="store_true", help="để cổng chạy tiếp và giữ dữ liệu sau khi thử")
    return parser.parse_args(list(arguments))


def go(walk: Walk, steps: Sequence[Step], console: Console) -> bool:
    """Run the steps in order; the first that fails ends the walk."""
    for step in steps:
        try:
            with console.step(step.name):
                step.run(walk)
        except Exception:  # noqa: BLE001 - whatever a step raises is the finding that this command reports
            console.say("".join(f"    {line}\n" for line in traceback.format_exc().splitlines()))
            return False
    return True


def show_logs(running: Stack, console: Console) -> None:
    """The ends of the logs, for whoever looks into a failed step."""
    for name in running.children:
        console.say(f"── {name}\n{running.tail(name, 15)}")


def wait(running: Stack, console: Console) -> None:
    """Leave the stack up until Ctrl-C."""
    console.say(f"  Cổng vẫn chạy tại {running.web_url}, dữ liệu ở {running.folder}. Nhấn Ctrl-C để dừng.")
    try:
        while True:
            time.sleep(3600)
    except KeyboardInterrupt:
        console.say()
