"""What is demanded of the person and promised in return: papers, fees, ways to file."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from procedures.checks.problem import Problem, row_keys
from procedures.definition import Definition
from procedures.words import AllowanceUnit


def papers(definition: Definition) -> Iterator[Problem]:
    questions = {question.key for question in definition.questions}
    papers = {component.key for component in definition.components}
    cases = {case.key for case in definition.cases}
    for reason in definition.reasons:
        if reason.component and reason.component not in papers:
            yield Problem(
                f"reasons.{reason.key}", _("Không có giấy tờ “%(key)s”") % {"key": reason.component}
            )
        if reason.question and reason.question not in questions:
            yield Problem(f"reasons.{reason.key}", _("Không có câu hỏi “%(key)s”") % {"key": reason.question})
    for question in definition.questions:
        paper = question.config.get("component")
        if question.type == "file" and paper not in papers:
            yield Problem(f"questions.{question.key}", _("Không có giấy tờ “%(key)s”") % {"key": paper})
    for component in definition.components:
        if component.case and component.case not in cases:
            yield Problem(
                f"components.{component.key}", _("Không có trường hợp “%(key)s”") % {"key": component.case}
            )
        if component.originals < 0 or component.copies < 0:
            yield Problem(f"components.{component.key}", _("Số bản không được âm"))


def fees(definition: Definition) -> Iterator[Problem]:
    questions = {question.key for question in definition.questions}
    for rule in definition.fees:
        place = f"fees.{rule.key}"
        amounts = [rule.amount, rule.cap, *[step.amount for step in rule.steps]]
        if any(not 0 <= amount <= 2_000_000_000 for amount in amounts):
            yield Problem(place, _("Mức phí không được âm hoặc quá lớn"))
        limits = [step.up_to for step in rule.steps]
        if limits and (limits[-1] != 0 or limits[:-1] != sorted(set(limits[:-1])) or 0 in limits[:-1]):
            yield Problem(place, _("Các bậc phí phải tăng dần và bậc cuối không có giới hạn"))
        if any(not 0 <= exemption.percent <= 100 for exemption in rule.exemptions):
            yield Problem(place, _("Mức giảm phải từ 0 đến 100 phần trăm"))
        if rule.each and rule.each not in questions:
            yield Problem(place, _("Không có câu hỏi “%(key)s”") % {"key": rule.each})
        for name in filter(None, (rule.by, rule.times)):
            if name.partition(".")[0] not in questions | row_keys(definition, rule):
                yield Problem(place, _("Không có câu hỏi “%(key)s”") % {"key": name})


def channels(definition: Definition) -> Iterator[Problem]:
    for channel in definition.channels:
        allowance = channel.allowance
        if allowance.value < 0 or (allowance.value == 0 and allowance.unit is not AllowanceUnit.SAME_DAY):
            yield Problem(f"channels.{channel.key}", _("Thời hạn phải lớn hơn 0"))
        if allowance.value > 2000:
            yield Problem(f"channels.{channel.key}", _("Thời hạn dài quá mức cho phép"))
