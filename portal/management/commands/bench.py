"""`manage.py bench`: what a queue page costs with few and with many dossiers, and what a submission costs.

Everything happens in one transaction that is rolled back. Figures are medians of this run on this machine; only the
ratios should be compared with other runs.
"""

import statistics
import time
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from communes.models import Agency
from dossiers.actions import submit
from dossiers.lifecycle import OPEN
from dossiers.models import Dossier
from identity.models import User
from portal.demo.story import begin
from portal.kernel.clock import now, today
from procedures.models import ProcedureVersion

PAGE, TURNS = 20, 15
_FILL = """
INSERT INTO dossiers_dossier (key, code, version_id, channel, state, finance, delivery, revision, owner_name,
  owner_index, id_tail_index, phone_tail_index, subject, search_text, receiving_agency_id, agency_id, past_agencies,
  because, step, created_at, submitted_at, act_by, allowance_unit, chain_head, event_count, closed_at)
SELECT gen_random_uuid(), 'BENCH-' || n, %(version)s, 'online',
  CASE WHEN n %% 20 = 0 THEN 'processing' ELSE 'delivered' END, 'none', 'none', 1, 'Người số ' || n, '', '', '', '', '',
  %(agency)s, %(agency)s, '{}', '', '', now(), now() - n * interval '1 minute', now() + n * interval '1 minute', '', '',
  0, CASE WHEN n %% 20 = 0 THEN NULL ELSE now() END
FROM generate_series(%(first)s::bigint, %(last)s::bigint) n
"""


class Command(BaseCommand):
    """Measures in a transaction that leaves nothing behind."""

    help = "Đo trang việc và việc nộp hồ sơ; không để lại gì trong cơ sở dữ liệu."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--few", type=int, default=10_000, help="dossiers of the small measurement")
        parser.add_argument("--many", type=int, default=300_000, help="dossiers of the large measurement")

    def handle(self, *args: Any, few: int, many: int, **options: Any) -> None:  # Any: Django's signature
        if not Dossier.objects.exists():
            raise CommandError("Chạy trên cơ sở dữ liệu của bản dùng thử: python3 manage.py demo.")
        with transaction.atomic():
            for line in figures(few, many):
                self.stdout.write(line)
            transaction.set_rollback(True)


def figures(few: int, many: int) -> Iterator[str]:
    """One line for each thing that was measured."""
    agency = Agency.objects.filter(identifier__startswith="H41.16681").order_by("identifier").first()
    version = ProcedureVersion.objects.in_force(today()).get(procedure__code="1.001193")
    assert agency is not None  # the demo has it
    yield _submission(version)
    _fill(version, agency, 1, few)
    small = _median(lambda: _page(agency))
    yield f"queue page, {few:>9,} dossiers: {small:7.2f} ms"
    _fill(version, agency, few + 1, many)
    large = _median(lambda: _page(agency))
    yield f"queue page, {many:>9,} dossiers: {large:7.2f} ms"
    yield f"ratio {large / small:.2f} (goal: at most 1.25)"
    yield from _plan(agency)


def _submission(version: ProcedureVersion) -> str:
    owner = User.objects.get(profile__citizen_number_index__gt="", full_name="Nguyễn Thị Lan")
    times = []
    for _turn in range(TURNS):
        draft = begin(version, owner, now()).dossier
        with CaptureQueriesContext(connection) as told:
            start = time.perf_counter()
            submit.submit(draft, by=owner)
            times.append((time.perf_counter() - start) * 1000)
    counted = [query for query in told.captured_queries if "SAVEPOINT" not in query["sql"]]
    return f"submission (the action alone): {statistics.median(times):7.2f} ms, {len(counted)} statements"


def _fill(version: ProcedureVersion, agency: Agency, first: int, last: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(_FILL, {"version": version.pk, "agency": agency.pk, "first": first, "last": last})
        cursor.execute("ANALYZE dossiers_dossier")


def _page(agency: Agency) -> list[Dossier]:
    return list(Dossier.objects.held_by([agency.pk]).order_by("act_by", "pk")[:PAGE])


def _median(work: Callable[[], object]) -> float:
    times = []
    for _turn in range(TURNS):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def _plan(agency: Agency) -> Iterator[str]:
    plan = Dossier.objects.filter(agency=agency, state__in=OPEN).order_by("act_by", "pk")[:PAGE].explain()
    yield from (f"  {line}" for line in plan.splitlines())
