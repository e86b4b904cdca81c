"""Not one bit different since it was signed. Whatever else comes is told apart, never raised."""

import random
from io import BytesIO

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from dossiers.signing.signer import sign
from dossiers.signing.verdict import Status
from dossiers.signing.verification import verify
from portal.kernel.pdf import Metadata, print_markup
from tests.factories.signing import CHAIR, NOW, paper


def flipped(pdf: bytes, at: int, bit: int) -> bytes:
    changed = bytearray(pdf)
    changed[at] ^= 1 << bit
    return bytes(changed)


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_flipped_bit_goes_unseen(data, signed, authority):
    at = data.draw(st.integers(min_value=0, max_value=len(signed) - 1))
    assert not verify(flipped(signed, at, data.draw(st.integers(0, 7))), store=authority).is_valid


def gap_of(pdf: bytes) -> tuple[int, int]:
    with pikepdf.open(BytesIO(pdf)) as opened:
        _start, before, after, _rest = (int(part) for part in opened.Root.AcroForm.Fields[0].V.ByteRange)
    return before, after


def test_no_changed_digit_inside_the_signature_goes_unseen(signed, authority):
    before, after = gap_of(signed)
    dice = random.Random(106)
    for at in dice.sample(range(before, after), 150):
        changed = bytearray(signed)
        changed[at] = dice.choice([digit for digit in b"0123456789ABCDEFabcdef " if digit != signed[at]])
        assert not verify(bytes(changed), store=authority).is_valid, (at - before, chr(changed[at]))


def longer(value: bytes, extra: bytes, path: list[int]) -> bytes:
    """A DER value with more at the end of the member that the path leads to."""
    header, inner = value[:4], value[4:]
    if path:
        inner = inner[: path[0]] + longer(inner[path[0] :], extra, path[1:])
    else:
        inner += extra
    return header[:2] + len(inner).to_bytes(2, "big") + inner


@pytest.mark.parametrize("extra", [b"\0\0", b"\4\2AA", b"\x30\0", b"\xa0\0", b"\x31\0"])
@pytest.mark.parametrize("depth", [0, 1, 2])
def test_nothing_hides_in_the_shell_of_a_signature(extra, depth, signed, authority):
    before, after = gap_of(signed)
    raw = bytes.fromhex(signed[before + 1 : after - 1].decode())
    content = raw[: 4 + int.from_bytes(raw[2:4], "big")]
    path = [content.index(b"\xa0\x82") - 4, 0][:depth]
    changed = longer(content, extra, path).ljust(len(raw), b"\0").hex().upper().encode()
    assert not verify(signed[: before + 1] + changed + signed[after - 1 :], store=authority).is_valid


def test_no_letter_changes_its_case_unseen(signed, authority):
    before, after = gap_of(signed)
    name = b"Demo Issuing CA".hex().upper().encode()
    places = [at for at in range(before, after) if signed.startswith(name, at)]
    assert len(places) >= 3
    for at in places:
        changed = signed[:at] + b"64" + signed[at + 2 :]
        assert not verify(changed, store=authority).is_valid


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_cut_insertion_or_swap_goes_unseen(data, signed, authority):
    a = data.draw(st.integers(0, len(signed) - 1))
    b = data.draw(st.integers(a, min(len(signed), a + 4000)))
    extra = data.draw(st.binary(max_size=20))
    changed = signed[:a] + extra + signed[b:]
    assert changed == signed or not verify(changed, store=authority).is_valid


def appended(pdf: bytes, change) -> bytes:
    """An update after the signature, made by a proper writer."""
    writer = IncrementalPdfFileWriter(BytesIO(pdf), strict=False)
    change(writer)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def retitled(writer) -> None:
    info = writer.trailer["/Info"]
    info["/Title"] = generic.pdf_string("Khác")
    writer.mark_update(info.container_ref) if getattr(info, "container_ref", None) else None
    writer.update_container(info)


def repainted(writer) -> None:
    """The shadow attack: another content for the page, laid over what was signed."""
    stream = generic.StreamObject(stream_data=b"BT /F1 12 Tf 50 50 Td (Khac) Tj ET")
    page = writer.root["/Pages"]["/Kids"][0]
    page[generic.pdf_name("/Contents")] = writer.add_object(stream)
    writer.update_container(page)


def without_form(writer) -> None:
    del writer.root["/AcroForm"]
    writer.update_root()


def annotated(writer) -> None:
    page = writer.root["/Pages"]["/Kids"][0]
    note = generic.DictionaryObject(
        {
            generic.pdf_name("/Type"): generic.pdf_name("/Annot"),
            generic.pdf_name("/Subtype"): generic.pdf_name("/FreeText"),
            generic.pdf_name("/Rect"): generic.ArrayObject(
                [generic.NumberObject(n) for n in (0, 0, 600, 800)]
            ),
            generic.pdf_name("/Contents"): generic.pdf_string("Khac"),
        }
    )
    page[generic.pdf_name("/Annots")] = generic.ArrayObject([writer.add_object(note)])
    writer.update_container(page)


def untouched(writer) -> None:
    """An update that changes nothing is a change all the same."""
    writer.update_root()


@pytest.mark.parametrize("change", [retitled, repainted, without_form, annotated, untouched])
@pytest.mark.parametrize("twice", [False, True])
def test_every_update_after_the_signature_is_an_alteration(change, twice, signed, authority):
    pdf = signed
    if twice:
        pdf = sign(signed, signatory=CHAIR.agency, reason="Đóng dấu", at=NOW, store=authority)
    found = verify(appended(pdf, change), store=authority)
    assert found.status is Status.ALTERED


def wrapped(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(paper())) as opened:
        opened.attachments["that.pdf"] = pdf
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def rewritten(pdf: bytes) -> bytes:
    with pikepdf.open(BytesIO(pdf)) as opened:
        out = BytesIO()
        opened.save(out)
    return out.getvalue()


def with_range(pdf: bytes, old: bytes, new: bytes) -> bytes:
    assert old in pdf
    return pdf.replace(old, new)


WRAPPINGS = {
    "as an attachment": lambda pdf: wrapped(pdf),
    "written anew": lambda pdf: rewritten(pdf),
    "bytes before": lambda pdf: b"%PDF-1.7\n" + pdf,
    "line after": lambda pdf: pdf + b"\n",
    "bytes after": lambda pdf: pdf + b"%%EOF\n",
    "another file after": lambda pdf: pdf + paper(),
    "another file before": lambda pdf: paper() + pdf,
    "itself twice": lambda pdf: pdf + pdf,
    "half": lambda pdf: pdf[: len(pdf) // 2],
    "without its end": lambda pdf: pdf[:-6],
    "range from elsewhere": lambda pdf: with_range(pdf, b"/ByteRange [0 ", b"/ByteRange [9 "),
    "range forgotten": lambda pdf: with_range(pdf, b"/ByteRange", b"/ByteRangf"),
    "other subfilter": lambda pdf: with_range(pdf, b"/ETSI.CAdES.detached", b"/adbe.pkcs7.detached"),
    "name of the signer": lambda pdf: with_range(pdf, b"/Reason", b"/Reasin"),
    "empty contents": lambda pdf: (
        pdf[: gap_of(pdf)[0]]
        + b"<"
        + b"0" * (gap_of(pdf)[1] - gap_of(pdf)[0] - 2)
        + b">"
        + pdf[gap_of(pdf)[1] :]
    ),
}


@pytest.mark.parametrize("how", WRAPPINGS)
def test_every_wrapping_is_seen(how, signed, authority):
    assert verify(WRAPPINGS[how](signed), store=authority).status in (
        Status.ALTERED,
        Status.UNSIGNED,
        Status.UNREADABLE,
    )


def test_a_signature_of_another_file_does_not_fit(signed, authority):
    other = sign(
        print_markup("<p>Khác</p>", metadata=Metadata(title="Khác")),
        signatory=CHAIR,
        reason="x",
        at=NOW,
        store=authority,
    )
    (before, after), (first, last) = gap_of(signed), gap_of(other)
    gap = other[first:last][: after - before]
    changed = signed[:before] + gap[:-1].ljust(after - before - 1, b"0") + b">" + signed[after:]
    assert verify(changed, store=authority).status is Status.ALTERED


def test_an_unsigned_paper_is_unsigned_and_rubbish_unreadable(authority):
    assert verify(paper(), store=authority).status is Status.UNSIGNED
    for rubbish in (
        b"",
        b"x",
        b"%PDF-",
        b"%PDF-1.7\n" + b"\0" * 100,
        b"<html>",
        b"%PDF-1.7 trailer << /Root 1 0 R >>",
    ):
        assert verify(rubbish, store=authority).status is Status.UNREADABLE


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    body=st.binary(max_size=400),
    head=st.sampled_from([b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj\n<<", b"%PDF-2.0\nxref\n0 1\n"]),
)
def test_rubbish_never_raises(body, head, authority):
    assert verify(head + body, store=authority).status in (Status.UNREADABLE, Status.UNSIGNED, Status.ALTERED)
