"""`manage.py demo_accounts`: who can be tried out, and how each signs in."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from identity.demo import demo_accounts
from portal.demo.officers import listed


class Command(BaseCommand):
    """Prints the demonstration's accounts."""

    help = "In các tài khoản dùng thử."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        password, officers = listed()
        self.stdout.write(
            f"Người dân, tổ chức: {settings.PORTAL_URL}/dang-nhap/ (mật mã 246810, PIN mức 2: 135790)"
        )
        for person in demo_accounts():
            self.stdout.write(f"  {person.number:<14} {person.name} · mức {person.level} · {person.note}")
        self.stdout.write(
            f"Cán bộ: {settings.PORTAL_URL}/can-bo/dang-nhap/ (mật khẩu {password}; trang đăng nhập cho biết mã xác thực)"
        )
        for officer in officers:
            self.stdout.write(f"  {officer.username:<14} {officer.name} · {officer.note}")
