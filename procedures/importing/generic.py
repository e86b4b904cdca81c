"""What every procedure needs and the national catalogue does not say: questions, a workflow, reasons.

The form holds what a dossier must have by law: who asks, what is asked for, in which case, how to reach them.
"""

from collections.abc import Mapping, Sequence

from procedures.conditions import Is
from procedures.definition import Aid, Case, Channel, Question, Reason, Section, WorkflowStep
from procedures.words import AidKind, AllowanceUnit, ApplicantType, Place, Stage

DAY = 480
_WHY = "Nghị định 61/2018/NĐ-CP: hồ sơ phải cho biết ai đề nghị, đề nghị việc gì và liên lạc ở đâu."
_WHY_EN = "Decree 61/2018/NĐ-CP: a dossier says who asks, for what, and where to reach them."


def sections(
    applicants: Sequence[ApplicantType],
    cases: Sequence[Case] = (),
    prices: Sequence[Mapping[str, object]] = (),
) -> tuple[Section, ...]:
    """The pages of the generic form."""
    persons = any(kind is not ApplicantType.ORGANISATION for kind in applicants)
    bodies = ApplicantType.ORGANISATION in applicants
    found = []
    if persons and bodies:
        found.append(Section("for_whom", "Nộp cho ai", "For whom", questions=(_FOR_WHOM,)))
    if persons:
        when = Is(_FOR_WHOM.key, "person") if bodies else None
        found.append(Section("owner", "Người đề nghị", "Applicant", when=when, questions=(_OWNER,)))
    if bodies:
        when = Is(_FOR_WHOM.key, "organisation") if persons else None
        title = ("organisation", "Tổ chức đề nghị", "Organisation")
        found.append(Section(*title, when=when, questions=_ORGANISATION))
    if cases:
        found.append(Section("case", "Trường hợp", "Case", questions=(_case(cases),)))
    asked = (_REQUEST, _price(prices)) if prices else (_REQUEST,)
    found.append(Section("request", "Nội dung đề nghị", "Request", questions=asked))
    found.append(Section("contact", "Liên lạc", "Contact", questions=_CONTACT))
    return tuple(found)


def workflow(channels: Sequence[Channel]) -> tuple[WorkflowStep, ...]:
    """Six steps whose minutes add up to the shortest limit anybody is promised."""
    total = _shortest(channels)
    spent = {
        "receive": max(1, min(240, total // 8)),
        "review": max(1, min(2 * DAY, total // 8)),
        "sign": max(1, min(2 * DAY, total // 8)),
        "seal": max(1, min(120, total // 16)),
        "hand_over": max(1, min(120, total // 16)),
    }
    examine = total - sum(spent.values())
    desk, body = Place.DESK, Place.COMPETENT
    return (
        WorkflowStep("receive", "Tiếp nhận và kiểm tra", "receptionist", desk, spent["receive"], "Receive and check", aids=_AT_DESK),
        WorkflowStep("examine", "Thẩm tra hồ sơ", "handler", body, examine, "Examine", can_return=True, aids=_AT_WORK),
        WorkflowStep("review", "Soát xét", "head", body, spent["review"], "Review", can_return=True),
        WorkflowStep("sign", "Ký kết quả", "leader", body, spent["sign"], "Sign", can_return=True, signs=True),
        WorkflowStep("seal", "Vào sổ, đóng dấu", "clerk", body, spent["seal"], "Register and seal"),
        WorkflowStep("hand_over", "Trả kết quả", "receptionist", desk, spent["hand_over"], "Hand over"),
    )  # fmt: skip


def _shortest(channels: Sequence[Channel]) -> int:
    """The shortest limit in working minutes; where only the calendar counts, about five days a week of it."""
    rows = [row for row in channels if row.when is None] or list(channels)
    known = [row.allowance.working_minutes for row in rows]
    exact = [minutes for minutes in known if minutes is not None]
    if exact:
        return min(exact)
    a_month = AllowanceUnit.MONTH
    days = min(row.allowance.value * (20 if row.allowance.unit is a_month else 1) for row in rows)
    calendar = all(row.allowance.unit is not a_month for row in rows)
    return max(1, days * 5 // 7 if calendar else days) * DAY


def _case(cases: Sequence[Case]) -> Question:
    options = [{"value": case.key, "label": case.name, "label_en": case.name_en} for case in cases]
    return Question(
        key="filing_case",
        type="choice",
        label="Hồ sơ thuộc trường hợp nào?",
        label_en="Which case is it?",
        short="trường hợp của hồ sơ",
        short_en="the case",
        config={"options": options, "look": "radios"},
    )


def _price(prices: Sequence[Mapping[str, object]]) -> Question:
    return Question(
        key="fee_line",
        type="choice",
        label="Mức thu nào áp dụng cho hồ sơ này?",
        label_en="Which price applies?",
        hint="Cơ quan công bố nêu nhiều mức. Nơi tiếp nhận sẽ kiểm tra lại và báo nếu khác.",
        hint_en="Several prices are published. The desk checks the choice and tells you if it differs.",
        short="mức thu",
        short_en="the price",
        config={"options": list(prices), "look": "radios"},
    )


_FOR_WHOM = Question(
    key="filed_for",
    type="choice",
    label="Ai là người đề nghị?",
    label_en="Who is the applicant?",
    short="người đề nghị",
    short_en="the applicant",
    config={
        "options": [
            {"value": "person", "label": "Một cá nhân", "label_en": "A person"},
            {"value": "organisation", "label": "Một tổ chức, doanh nghiệp", "label_en": "An organisation"},
        ]
    },
)
_OWNER = Question(
    key="owner",
    type="person",
    label="Người đề nghị",
    label_en="Applicant",
    source="applicant",
    config={
        "parts": ["name", "birth_date", "id_number", "residence"],
        "of": "người đề nghị",
        "of_en": "the applicant",
    },
    why=_WHY,
    why_en=_WHY_EN,
    meaning="owner",
    registers=("population",),
)
_ORGANISATION = (
    Question(
        key="organisation_name",
        type="text",
        label="Tên tổ chức",
        label_en="Name of the organisation",
        source="organisation_name",
        config={"longest": 200, "size": "30"},
        why=_WHY,
        why_en=_WHY_EN,
        meaning="owner.name",
        registers=("business",),
    ),
    Question(
        key="organisation_code",
        type="tax_code",
        label="Mã số doanh nghiệp hoặc mã số thuế",
        label_en="Enterprise or tax code",
        source="tax_code",
        required=False,
        hint="Cơ quan, tổ chức không có mã số thì để trống",
        hint_en="Leave empty where the organisation has none",
        meaning="owner.tax_code",
        registers=("business", "tax"),
    ),
    Question(
        key="organisation_address",
        type="address",
        label="Địa chỉ trụ sở",
        label_en="Registered address",
        meaning="owner.address",
        registers=("business",),
    ),
    Question(
        key="representative",
        type="text",
        label="Người đại diện theo pháp luật",
        label_en="Legal representative",
        config={"kind": "name", "size": "30"},
        meaning="owner.representative",
    ),
)
_REQUEST = Question(
    key="request",
    type="long_text",
    label="Ông/bà đề nghị việc gì?",
    label_en="What do you ask for?",
    hint="Viết ngắn gọn điều cần giải quyết; số và ngày của giấy tờ liên quan nếu có",
    hint_en="Say briefly what should be decided, with numbers and dates of related papers",
    short="nội dung đề nghị",
    short_en="the request",
    why=_WHY,
    why_en=_WHY_EN,
    meaning="subject",
)
_CONTACT = (
    Question(
        key="contact_phone",
        type="phone",
        label="Số điện thoại",
        label_en="Telephone",
        source="phone",
        meaning="owner.phone",
    ),
    Question(
        key="contact_email",
        type="email",
        label="Thư điện tử",
        label_en="E-mail",
        source="email",
        required=False,
        meaning="owner.email",
    ),
)
_AT_DESK = (
    Aid("Đối chiếu từng giấy tờ với danh sách; báo thiếu một lần, đủ mọi mục.", "Check every paper against the list; name all that is missing at once."),
    Aid("Không nhận thêm giấy tờ ngoài danh sách.", "Ask for no paper beyond the list."),
)  # fmt: skip
_AT_WORK = (
    Aid("Tra dữ liệu nhà nước trước khi hỏi người dân.", "Look into the registers before asking the person."),
    Aid("Bản chụp mờ, thiếu trang", "Blurred or incomplete copies", AidKind.MISTAKE, "Đề nghị chụp lại cả tờ, đủ sáng", "Ask for a new picture of the whole page"),
)  # fmt: skip
REASONS = (
    Reason("paper_missing", Stage.DESK_SUPPLEMENT, "Thiếu giấy tờ trong danh sách", "A listed paper is missing", "Nộp thêm giấy tờ được nêu", "Add the paper named"),
    Reason("paper_unreadable", Stage.DESK_SUPPLEMENT, "Bản chụp không đọc được", "A copy cannot be read", "Chụp lại cả tờ, đủ sáng, rõ chữ", "Take a clear picture of the whole page"),
    Reason("form_wrong", Stage.DESK_SUPPLEMENT, "Đơn không đúng mẫu hiện hành", "The form is not the current one", "Điền lại theo mẫu ở trang thủ tục", "Use the form on the procedure page"),
    Reason("not_competent", Stage.NOT_ACCEPTED, "Việc này thuộc cơ quan khác", "Another agency is competent", "Nộp tại cơ quan được nêu trong thông báo", "File with the agency named in the notice"),
    Reason("not_eligible", Stage.NOT_ACCEPTED, "Không thuộc đối tượng của thủ tục", "The procedure does not apply", "Xem mục “Ai làm được” ở trang thủ tục", "See who may apply on the procedure page"),
    Reason("content_unclear", Stage.SUPPLEMENT, "Nội dung giấy tờ chưa đủ để thẩm tra", "The papers are not enough to examine", "Bổ sung nội dung được nêu", "Add what is named"),
    Reason("data_differs", Stage.SUPPLEMENT, "Thông tin khác với dữ liệu nhà nước", "The facts differ from the registers", "Sửa thông tin hoặc đề nghị sửa dữ liệu gốc", "Correct the facts or the register"),
    Reason("conditions_unmet", Stage.REFUSAL, "Không đáp ứng điều kiện theo quy định", "Legal conditions are not met", "Cơ quan nêu rõ điều, khoản áp dụng trong văn bản trả lời", "The answer names the article applied"),
)  # fmt: skip
