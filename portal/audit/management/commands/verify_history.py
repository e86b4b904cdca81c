"""`manage.py verify_history`: run the independent verifier over this installation's database and heads."""

import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from portal.audit import heads

VERIFIER = Path(heads.__file__).with_name("verifier.py")


class Command(BaseCommand):
    """Starts the verifier as a process of its own, so that nothing of the apps can help it."""

    help = "Kiểm tra toàn bộ lịch sử hồ sơ bằng chương trình kiểm tra độc lập."

    def handle(self, *args: Any, **options: Any) -> None:  # Any: Django's signature
        told = connection.settings_dict
        address = f"host={told['HOST'] or 'localhost'} port={told['PORT'] or 5432} dbname={told['NAME']} user={told['USER']}"
        if told["PASSWORD"]:
            address += f" password={told['PASSWORD']}"
        command = [sys.executable, str(VERIFIER), address, "--key", heads.public_key().hex()]
        if settings.WITNESS_FILE.exists():
            command += ["--heads", str(settings.WITNESS_FILE)]
        if subprocess.run(command, check=False).returncode:
            raise CommandError("Lịch sử không toàn vẹn: xem các dòng trên.")
