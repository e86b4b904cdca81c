"""What must follow from each verb, by name. The functions of these names are in `reactions.py`.

Rows for them are written in the transaction of the verb, so that none can be forgotten.
"""

from dossiers.lifecycle import Verb

V = Verb

EFFECTS: dict[Verb, tuple[str, ...]] = {
    V.SUBMIT: ("route", "tell_applicant"),
    V.RETURN_FOR_CORRECTION: ("print_supplement_request", "tell_applicant"),
    V.LAPSE: ("tell_applicant",),
    V.DECLINE: ("print_refusal", "tell_applicant"),
    V.REQUEST_FEE: ("tell_applicant",),
    V.CONFIRM_FEE: ("print_receipt", "transfer", "tell_applicant"),
    V.ACCEPT: ("print_receipt", "transfer", "tell_applicant"),
    V.TRANSFER: ("tell_agency",),
    V.FORWARD: ("tell_agency", "tell_applicant"),
    V.REROUTE: ("tell_agency", "tell_applicant"),
    V.REQUEST_SUPPLEMENT: ("print_supplement_request", "tell_applicant"),
    V.ACCEPT_SUPPLEMENT: ("print_receipt", "tell_applicant"),
    V.REQUIRE_OBLIGATION: ("tell_applicant",),
    V.RESCHEDULE: ("print_apology", "tell_applicant"),
    V.STOP: ("print_stop_notice", "tell_applicant"),
    V.REFUSE: ("print_refusal", "print_control_sheet", "tell_applicant"),
    V.DECIDE: ("issue_result",),
    V.HAND_BACK: ("tell_agency", "tell_applicant"),
    V.DELIVER: ("print_control_sheet", "tell_applicant"),
    V.CORRECT: ("print_corrected_result", "tell_applicant"),
}


def effects_of(verb: Verb) -> tuple[str, ...]:
    """The names of everything that must follow from `verb`."""
    return EFFECTS.get(verb, ())
