"""Prints one sample of every paper into a folder, signed with `--sign`: for those who design them."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand

from dossiers.papers.content import Content
from dossiers.papers.samples import contents, render
from dossiers.signing.keystore import Signatory
from dossiers.signing.signer import sign


class Command(BaseCommand):
    help = "Print one sample of every paper into a folder."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path)
        parser.add_argument("--sign", action="store_true", help="sign with the demonstration authority")

    def handle(self, *, folder: Path, **options: Any) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in contents().items():
            pdf = render(content)
            if options["sign"]:
                pdf = _signed(pdf, content)
            (folder / f"{name}.pdf").write_bytes(pdf)
            self.stdout.write(f"{name}.pdf  {len(pdf) // 1024} kB")


def _signed(pdf: bytes, content: Content) -> bytes:
    signatory = Signatory(
        name=content.signer.name,
        title=content.signer.title,
        agency_name=content.issuer.name,
        agency_identifier=content.dossier_code.split("-", 1)[0],
    )
    return sign(pdf, signatory=signatory, reason=content.procedure, at=content.issued_at)
