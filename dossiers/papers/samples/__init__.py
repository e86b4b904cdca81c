"""One example of every paper, for those who design them and for the tests. The people are invented."""

from dossiers.papers import apology, control_sheet, receipt, refusal, result, stop_notice, supplement_request
from dossiers.papers.content import Content

from .letters import letters
from .results import results


def contents() -> dict[str, Content]:
    """Every sample by its file name."""
    return letters() | results()


def render(content: Content) -> bytes:
    """The sample as PDF, whatever its kind."""
    match content:
        case receipt.Receipt():
            return receipt.render(content)
        case supplement_request.SupplementRequest():
            return supplement_request.render(content)
        case refusal.Refusal():
            return refusal.render(content)
        case apology.Apology():
            return apology.render(content)
        case stop_notice.StopNotice():
            return stop_notice.render(content)
        case control_sheet.ControlSheet():
            return control_sheet.render(content)
        case result.Result():
            return result.render(content)
    raise TypeError(f"no renderer for {type(content).__name__}")
