"""Run in a stack's environment: so many finished birth registrations, not sent yet, by people in turn.

Prints one line each: the account and the draft's key.
"""

import itertools
import sys

import django

django.setup()

from portal.demo import officers, people  # noqa: E402 - Django stands first
from portal.demo.story import begin  # noqa: E402
from portal.kernel.clock import now, today  # noqa: E402
from portal.runtime.journeys import BIRTH  # noqa: E402
from procedures.models import ProcedureVersion  # noqa: E402

OWNERS = ("040190000101", "040088000102", "040185000103")


def make(count: int) -> None:
    """Seed who is needed and print the drafts."""
    officers.seed()
    owners = people.seed()
    version = ProcedureVersion.objects.in_force(today()).get(procedure__code=BIRTH)
    for account in itertools.islice(itertools.cycle(OWNERS), count):
        sys.stdout.write(f"{account} {begin(version, owners[account], now()).dossier.key}\n")


if __name__ == "__main__":
    make(int(sys.argv[1]))
