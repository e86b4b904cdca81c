"""Papers that people bring, and papers that the State gives. Rows are superseded, never replaced."""

from enum import StrEnum

from django.conf import settings
from django.db import models

from portal.kernel.fields import EnumField


class Source(StrEnum):
    """Where a document came from."""

    UPLOAD = "upload"
    SCAN = "scan"


class Document(models.Model):
    """A paper that belongs to a dossier: the original as sent and the safe copy that is shown."""

    dossier = models.ForeignKey("dossiers.Dossier", models.CASCADE, related_name="documents")
    key = models.CharField(max_length=26, unique=True)
    component = models.CharField(max_length=60)
    source = EnumField(Source, default=Source.UPLOAD)
    name = models.CharField(max_length=255)
    kind = models.CharField(max_length=10)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    pages = models.PositiveSmallIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField()
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["dossier", "component"], name="documents_of_component")]

    def __str__(self) -> str:
        return f"{self.component}: {self.key}"

    @property
    def original_path(self) -> str:
        return f"originals/{self.key[:2]}/{self.key}"

    @property
    def copy_path(self) -> str:
        return f"copies/{self.key[:2]}/{self.key}"

    @property
    def copy_type(self) -> str:
        return "application/pdf" if self.kind == "pdf" else "image/jpeg"


class PaperKind(StrEnum):
    """The papers that the State issues about a dossier (Forms 01 to 06) and its result."""

    RECEIPT = "receipt"
    SUPPLEMENT_REQUEST = "supplement_request"
    REFUSAL = "refusal"
    APOLOGY = "apology"
    STOP_NOTICE = "stop_notice"
    CONTROL_SHEET = "control_sheet"
    RESULT = "result"


class Paper(models.Model):
    """An issued and signed PDF; `code` is printed on it and confirms it to anybody."""

    dossier = models.ForeignKey("dossiers.Dossier", models.PROTECT, related_name="papers")
    event = models.ForeignKey("dossiers.DossierEvent", models.PROTECT, related_name="papers")
    kind = EnumField(PaperKind)
    title = models.CharField(max_length=200)
    number = models.CharField(max_length=60, blank=True)
    code = models.CharField(max_length=14, unique=True)
    file_key = models.CharField(max_length=26, unique=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    signer_name = models.CharField(max_length=200)
    signer_title = models.CharField(max_length=200)
    agency = models.ForeignKey("communes.Agency", models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["event", "kind"], name="one_paper_per_event")]
        ordering = ["id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.code}"

    @property
    def path(self) -> str:
        return f"papers/{self.file_key[:2]}/{self.file_key}.pdf"
