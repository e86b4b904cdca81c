"""`manage.py seed_demo`: officers, people and dossiers in every state."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.demo.seed import seed


class Command(BaseCommand):
    """Makes the demonstration's world once."""

    help = "Tạo thế giới dùng thử: cán bộ, người dân và hồ sơ ở mọi trạng thái."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        if not settings.DEMO:
            raise CommandError("Chỉ tạo dữ liệu dùng thử khi DEMO=1.")
        made = seed(lambda words: self.stdout.write(f"  hồ sơ {words}"))
        self.stdout.write(f"Đã tạo {made} hồ sơ." if made else "Dữ liệu dùng thử đã có.")
