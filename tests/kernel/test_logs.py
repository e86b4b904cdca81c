"""Logs tell by allow-list."""

import json
import logging

import structlog

from portal.kernel.logs import declared_only, logging_settings

formatter = logging_settings("INFO")["formatters"]["json"]


def written(**record) -> dict:
    options = {name: value for name, value in formatter.items() if name != "()"}
    line = structlog.stdlib.ProcessorFormatter(**options).format(logging.makeLogRecord(record))
    assert "\n" not in line
    return json.loads(line)


def test_an_undeclared_field_is_not_written():
    kept = declared_only(None, "info", {"event": "saved", "route": "dossiers:page", "name": "Nguyễn Thị Lan"})
    assert kept == {"event": "saved", "route": "dossiers:page"}


def test_figures_in_a_message_are_blotted_out():
    line = written(name="django", levelname="ERROR", msg="bad number 040190001234 from 0912345678")
    assert line["event"] == "bad number # from #"


def test_a_message_that_breaks_lines_stays_one_line():
    assert written(name="x", levelname="INFO", msg="one\ntwo\r\nthree\x1b[31m")["event"].startswith("one")


def test_an_exception_is_a_type_and_a_place_never_its_words():
    try:
        raise ValueError("Nguyễn Thị Lan 040190001234")
    except ValueError as error:
        line = written(
            name="x", levelname="ERROR", msg="incident", exc_info=(type(error), error, error.__traceback__)
        )
    assert line["exception_type"] == "ValueError"
    assert "Lan" not in json.dumps(line, ensure_ascii=False)
