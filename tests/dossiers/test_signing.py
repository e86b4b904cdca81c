"""Signed is signed: who, when, by whose authority, with which key."""

import multiprocessing
import stat
from datetime import timedelta
from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import ImproperlyConfigured
from pyhanko.sign.timestamps.common_utils import TimestampRequestError

from dossiers.signing.authority import DemoAuthority
from dossiers.signing.keystore import SigningRefused, SigningUnavailable
from dossiers.signing.signer import sign
from dossiers.signing.verdict import Status
from dossiers.signing.verification import verify
from tests.factories.signing import CHAIR, NOW, OTHER, paper


def test_a_signed_paper_is_valid_and_says_who_and_when(signed, authority):
    found = verify(signed, store=authority)
    assert found.is_valid
    assert found.signed_at == NOW
    assert found.covers_whole_file
    (signer,) = found.signers
    assert (signer.name, signer.title) == ("Quàng Văn Tiến", "Chủ tịch")
    assert (signer.agency_name, signer.agency_identifier) == ("Ủy ban nhân dân xã Mường Ảng", "H18.03256")


def test_everything_needed_to_verify_lies_inside_the_signature(signed):
    with pikepdf.open(BytesIO(signed)) as opened:
        store = opened.Root.DSS
        assert len(store.CRLs) == 2
        assert len(store.Certs) >= 3
        signature = opened.Root.AcroForm.Fields[0].V
        assert str(signature.SubFilter) == "/ETSI.CAdES.detached"
        start, before, after, rest = (int(part) for part in signature.ByteRange)
    assert (start, after + rest) == (0, len(signed))
    assert signed.rindex(b"/DSS") < before or b"/DSS" in signed[:before] or b"/DSS" in signed[after:]


def test_a_second_signature_keeps_the_first(signed, authority):
    sealed = sign(
        signed, signatory=CHAIR.agency, reason="Đóng dấu", at=NOW + timedelta(minutes=5), store=authority
    )
    found = verify(sealed, store=authority)
    assert found.is_valid
    assert [one.name for one in found.signers] == ["Quàng Văn Tiến", "Ủy ban nhân dân xã Mường Ảng"]
    assert found.signed_at == NOW + timedelta(minutes=5)
    assert sealed.startswith(signed)


def test_another_authority_is_not_trusted(tmp_path, authority):
    stranger = DemoAuthority(tmp_path)
    forged = sign(paper(), signatory=CHAIR, reason="Cấp kết quả", at=NOW, store=stranger)
    assert verify(forged, store=stranger).is_valid
    found = verify(forged, store=authority)
    assert found.status is Status.UNTRUSTED
    assert found.signers[0].name == CHAIR.name


def test_a_strangers_signature_beneath_a_true_one_is_not_trusted(tmp_path, signed, authority):
    both = sign(signed, signatory=OTHER, reason="x", at=NOW, store=DemoAuthority(tmp_path))
    assert verify(both, store=authority).status is Status.UNTRUSTED


def test_a_revoked_certificate_signs_no_more_and_what_it_signed_before_stays_valid(tmp_path):
    authority = DemoAuthority(tmp_path)
    before = sign(paper(), signatory=OTHER, reason="x", at=NOW - timedelta(days=2), store=authority)
    after = sign(paper(), signatory=OTHER, reason="x", at=NOW, store=authority)
    authority.revoke(OTHER, at=NOW - timedelta(days=1))
    assert verify(before, store=authority).is_valid
    assert verify(after, store=authority).status is Status.REVOKED
    with pytest.raises(SigningRefused, match="thu hồi"):
        sign(paper(), signatory=OTHER, reason="x", at=NOW, store=authority)
    assert verify(
        sign(paper(), signatory=CHAIR, reason="x", at=NOW, store=authority), store=authority
    ).is_valid


def test_an_expired_or_future_certificate_does_not_sign(tmp_path):
    authority = DemoAuthority(tmp_path)
    authority.renew(OTHER, begins=NOW - timedelta(days=30), ends=NOW - timedelta(days=1))
    with pytest.raises(SigningRefused, match="hết hạn"):
        sign(paper(), signatory=OTHER, reason="x", at=NOW, store=authority)
    with pytest.raises(SigningRefused, match="chưa có hiệu lực"):
        sign(paper(), signatory=OTHER, reason="x", at=NOW - timedelta(days=60), store=authority)
    in_time = sign(paper(), signatory=OTHER, reason="x", at=NOW - timedelta(days=2), store=authority)
    assert verify(in_time, store=authority).is_valid


class LateClock(DemoAuthority):
    """Its stamp comes when the certificate has ended meanwhile."""

    def timestamper(self, at):
        return super().timestamper(NOW)


def test_a_signature_stamped_after_its_certificate_ended_is_expired(tmp_path):
    authority = LateClock(tmp_path)
    authority.renew(OTHER, begins=NOW - timedelta(days=30), ends=NOW - timedelta(days=1))
    late = sign(paper(), signatory=OTHER, reason="x", at=NOW - timedelta(days=2), store=authority)
    assert verify(late, store=authority).status is Status.EXPIRED


def test_a_renewed_key_leaves_old_signatures_valid(tmp_path):
    authority = DemoAuthority(tmp_path)
    old = sign(paper(), signatory=CHAIR, reason="x", at=NOW, store=authority)
    authority.renew(CHAIR)
    new = sign(paper(), signatory=CHAIR, reason="x", at=NOW, store=authority)
    first, second = verify(old, store=authority), verify(new, store=authority)
    assert first.is_valid
    assert second.is_valid
    assert first.signers[0].certificate_serial != second.signers[0].certificate_serial


def test_without_the_clock_nothing_is_signed(tmp_path):
    class Clockless(DemoAuthority):
        def timestamper(self, at):
            stamper = super().timestamper(at)

            async def silent(request):
                raise TimestampRequestError("no answer")

            stamper.async_request_tsa_response = silent
            return stamper

    with pytest.raises(SigningUnavailable):
        sign(paper(), signatory=CHAIR, reason="x", at=NOW, store=Clockless(tmp_path))


def first_come(folder, gate, answers):
    gate.wait()
    authority = DemoAuthority(folder)
    serial = authority.credential(CHAIR).certificate.serial_number
    answers.put((authority.trust().roots[0].sha256.hex(), serial))


def test_workers_that_come_first_at_once_found_one_authority(tmp_path):
    context = multiprocessing.get_context("fork")
    gate, answers = context.Barrier(6), context.Queue()
    workers = [context.Process(target=first_come, args=(tmp_path / "new", gate, answers)) for _ in range(6)]
    for worker in workers:
        worker.start()
    found = {answers.get(timeout=30) for _ in workers}
    for worker in workers:
        worker.join()
    answers.close()
    assert len(found) == 1


def test_keys_are_for_their_account_alone(tmp_path):
    folder = tmp_path / "keys"
    DemoAuthority(folder).credential(CHAIR)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o600}


def test_software_keys_are_refused_outside_the_demonstration(settings, tmp_path):
    settings.DEMO = False
    with pytest.raises(ImproperlyConfigured):
        DemoAuthority(tmp_path)
