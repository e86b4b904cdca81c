"""Which registers can stand in for a paper, by what the paper is called (Resolution 66.7/2025/NQ-CP, appendix I)."""

import re

from portal.kernel.text import fold

_WITHIN = 160  # letters in which a name says what the paper is; further on it talks about other papers
_ASKING = re.compile(
    r"^(?:ban (?:chinh|dien tu|sao)[^a-z]*(?:hoac[^,;]*)?)?(?:don |to khai|to trinh|giay de nghi|van ban (?:de nghi|dang ky)"
    r"|phieu (?:de nghi|dang ky|khai)|cong van|thong bao|bao cao|hop dong|danh sach|giay uy quyen|van ban uy quyen)"
)
# What the folded name must hold, and the register that has it.
_PAPERS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"the can cuoc|can cuoc cong dan|giay to tuy than|\bcccd\b|chung minh nhan dan|so dinh danh", ("population",)),
    (r"thong tin ve cu tru|noi cu tru|noi thuong tru|so ho khau|so tam tru", ("residence", "population")),
    (r"giay khai sinh|trich luc khai sinh|ket hon|trich luc khai tu|giay chung tu|tinh trang hon nhan", ("civil_status",)),
    (r"dang ky (?:doanh nghiep|ho kinh doanh|hop tac xa|kinh doanh|thanh lap doanh nghiep)", ("business",)),
    (r"giay chung nhan (?:ve )?quyen su dung dat|so do\b|quyen so huu nha o va tai san khac gan lien", ("land",)),
    (r"ly lich tu phap", ("criminal_record",)),
    (r"giay phep lai xe", ("driving_licence",)),
    (r"(?:giay )?(?:chung nhan )?dang ky xe|dang ky phuong tien giao thong", ("vehicle",)),
    (r"so bao hiem xa hoi|the bao hiem y te|qua trinh dong bao hiem", ("insurance",)),
    (r"giay kham suc khoe|giay chung nhan suc khoe", ("health_book",)),
    (r"ma so thue|dang ky thue", ("tax",)),
)  # fmt: skip
_KNOWN = tuple((re.compile(pattern), registers) for pattern, registers in _PAPERS)


def registers_for(name: str) -> tuple[str, ...]:
    """The registers that could give what this paper says; none for applications and reports."""
    told = fold(name)[:_WITHIN]
    if _ASKING.match(told):
        return ()
    found = (register for pattern, registers in _KNOWN if pattern.search(told) for register in registers)
    return tuple(dict.fromkeys(found))
