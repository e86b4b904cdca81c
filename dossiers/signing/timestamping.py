"""The clock of the demonstration: real RFC 3161 tokens from a key of its own, for the moment that it is told."""

from datetime import datetime

from asn1crypto import cms, core, x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from pyhanko.sign.general import as_signing_certificate_v2, simple_cms_attribute
from pyhanko.sign.timestamps import DummyTimeStamper

from .certificates import PrivateKey


class DemoTimeStamper(DummyTimeStamper):
    """pyHanko's own, with its key read once and the certificate bound by SHA-256."""

    def __init__(self, certificate: x509.Certificate, key: PrivateKey, at: datetime) -> None:
        if not isinstance(key, rsa.RSAPrivateKey):
            raise TypeError("the time-stamper signs with RSA")
        super().__init__(certificate, None, fixed_dt=at)
        self._key = key

    def _sign_tst_info(
        self, tst_info_data: bytes, md_algorithm: str, dt: datetime
    ) -> tuple[bytes, cms.CMSAttributes]:
        digest = hashes.Hash(hashes.SHA256())
        digest.update(tst_info_data)
        attributes = cms.CMSAttributes(
            [
                simple_cms_attribute("content_type", "tst_info"),  # type: ignore[no-untyped-call] # pyHanko: partly typed
                simple_cms_attribute("signing_time", cms.Time({"utc_time": core.UTCTime(dt)})),  # type: ignore[no-untyped-call] # pyHanko: partly typed
                simple_cms_attribute("signing_certificate_v2", as_signing_certificate_v2(self.tsa_cert)),  # type: ignore[no-untyped-call] # pyHanko: partly typed
                simple_cms_attribute("message_digest", digest.finalize()),  # type: ignore[no-untyped-call] # pyHanko: partly typed
            ]
        )
        return self._key.sign(attributes.dump(), PKCS1v15(), hashes.SHA256()), attributes
