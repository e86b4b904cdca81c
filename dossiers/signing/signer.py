"""Signing: PAdES B-LT. The whole file is covered, the validation data lie inside what is signed, and a time-stamp
says when."""

from datetime import datetime
from io import BytesIO

from django.utils.translation import gettext as _
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign import PdfSignatureMetadata, PdfSigner
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.pdf_signer import DSSContentSettings, PdfSigningSession, SigDSSPlacementPreference
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator import ValidationContext

from .keystore import KeyStore, Signatory, SigningUnavailable, Trust, key_store, refusal

_INSIDE = DSSContentSettings(include_vri=False, placement=SigDSSPlacementPreference.TOGETHER_WITH_SIGNATURE)


def sign(
    pdf: bytes,
    *,
    signatory: Signatory,
    reason: str,
    at: datetime,
    location: str = "",
    store: KeyStore | None = None,
) -> bytes:
    """The paper with the signatory's signature; a signature that is there already stays valid."""
    store = store or key_store()
    writer = IncrementalPdfFileWriter(BytesIO(pdf))
    number = sum(1 for _field in enumerate_sig_fields(writer.prev)) + 1
    metadata = PdfSignatureMetadata(
        field_name=f"ChuKy{number}",
        md_algorithm="sha256",
        name=signatory.name or signatory.agency_name,
        reason=reason or None,
        location=location or None,
        subfilter=SigSeedSubFilter.PADES,
        embed_validation_info=True,
        validation_context=context(store.trust(), at),
        dss_settings=_INSIDE,
        certify=number == 1,
        docmdp_permissions=MDPPerm.FILL_FORMS,
    )
    signer = _SignerAt(metadata, signer=store.signer(signatory, at), timestamper=store.timestamper(at))
    signer.at = at
    try:
        signed: BytesIO = signer.sign_pdf(writer)
    except TimestampRequestError as error:
        raise SigningUnavailable(_("Chưa đóng được dấu thời gian. Hệ thống sẽ tự thử lại.")) from error
    except SigningError as error:
        raise refusal(signatory, _("không dùng được")) from error
    return signed.getvalue()


def context(trust: Trust, at: datetime) -> ValidationContext:
    """Whom to believe about a signature of that moment: nothing is fetched, nobody unlisted is trusted."""
    return ValidationContext(
        trust_roots=list(trust.roots),
        other_certs=list(trust.authorities),
        crls=list(trust.revocations),
        moment=at,
        allow_fetching=False,
        revocation_mode="require",
        retroactive_revinfo=True,
    )


class _SignerAt(PdfSigner):
    """Signs at a given moment instead of asking the machine's clock."""

    at: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.at
        return session
