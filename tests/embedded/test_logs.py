"""A traceback in a log may say where, never what: local variables are the client's affairs."""

import io
import json
import logging as standard
import logging.config

import pytest
import structlog

from caseops.settings.logs import JSON, LINES, logging


@pytest.fixture
def written():
    before = standard.getLogger().handlers[:]
    yield
    standard.getLogger().handlers[:] = before
    structlog.reset_defaults()


def log_a_failure(renderers) -> str:
    standard.config.dictConfig(logging(renderers, "INFO"))
    out = io.StringIO()
    standard.getLogger().handlers[0].setStream(out)
    diagnosis = "fractured wrist"
    try:
        int(diagnosis[0] * 0)
    except ValueError:
        standard.getLogger("matters").exception("It failed")
    return out.getvalue()


def test_json_names_the_error_but_not_the_variables(written):
    line = log_a_failure(JSON)
    entry = json.loads(line)
    assert (entry["event"], entry["level"], entry["logger"]) == ("It failed", "error", "matters")
    assert entry["exception"][0]["exc_type"] == "ValueError"
    assert "fractured wrist" not in line.replace('diagnosis = "fractured wrist"', "")


def test_lines_for_people_do_not_show_them_either(written):
    text = log_a_failure(LINES)
    assert "ValueError: invalid literal" in text
    assert "fractured wrist" not in text


def test_our_own_loggers_come_out_the_same_way(written):
    standard.config.dictConfig(logging(JSON, "INFO"))
    out = io.StringIO()
    standard.getLogger().handlers[0].setStream(out)
    structlog.get_logger("desk").info("opened", matter="26-0001")
    assert json.loads(out.getvalue())["matter"] == "26-0001"


def test_questions_about_our_health_are_not_worth_a_line(written):
    standard.config.dictConfig(logging(JSON, "INFO"))
    out = io.StringIO()
    standard.getLogger().handlers[0].setStream(out)
    standard.getLogger("django.request").error("Service Unavailable: %s", "/readyz")
    structlog.get_logger("web").info("request_finished", request="GET /healthz")
    standard.getLogger("django.request").error("Service Unavailable: %s", "/matters/")
    assert [json.loads(line)["event"] for line in out.getvalue().splitlines()] == [
        "Service Unavailable: /matters/"
    ]
