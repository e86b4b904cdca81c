"""`manage.py seed_demo`: officers, people and dossiers in every state."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo import officers
from portal.demo.seed import seed


class Command(BaseCommand):
    """Makes the demonstration's world once."""

    help = "Tạo thế giới dùng thử: cán bộ, người dân và hồ sơ ở mọi trạng thái."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--officers-only", action="store_true", help="chỉ tạo cán bộ, không tạo hồ sơ")

    def handle(self, *args: Any, officers_only: bool, **options: Any) -> None:  # Any: Django's signature
        if not settings.DEMO:
            raise CommandError("Chỉ tạo dữ liệu dùng thử khi DEMO=1.")
        if officers_only:
            self.stdout.write(f"Đã có {len(officers.seed())} cán bộ.")
            return
        made = seed(lambda words: self.stdout.write(f"  hồ sơ {words}"))
        self.stdout.write(f"Đã tạo {made} hồ sơ." if made else "Dữ liệu dùng thử đã có.")
