"""What is written about the work: never a local variable, for those are the client's affairs."""

import re
from logging import Filter, LogRecord
from typing import Any

import structlog

BEFORE: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.StackInfoRenderer(),
]
LINES = [structlog.dev.ConsoleRenderer(colors=False, exception_formatter=structlog.dev.plain_traceback)]
WITHOUT_LOCALS = structlog.tracebacks.ExceptionDictTransformer(show_locals=False)
JSON = [structlog.processors.ExceptionRenderer(WITHOUT_LOCALS), structlog.processors.JSONRenderer()]


SECRETS = [
    (
        re.compile(
            r"(/invitations/|/feeds/|/private/[a-z-]+/|/deadlines/answers/|/documents/file/|/password/reset/key/)[^/\s\"']+"
        ),
        r"\1…",
    ),
    (re.compile(r"(/[^\s?\"']*)\?[^\s\"']+"), r"\1?…"),
]


def without_secrets(_logger: Any, _method: str, event: dict[str, Any]) -> dict[str, Any]:
    """A one-time link opens a door, and a search says a client's name: neither is written down."""
    return {name: masked(value) if isinstance(value, str) else value for name, value in event.items()}


def masked(text: str) -> str:
    """The text with one-time tokens and query strings cut."""
    for pattern, short in SECRETS:
        text = pattern.sub(short, text)
    return text


class AboutWork(Filter):
    """Somebody asks every few seconds whether we are well: nobody wants to read that."""

    def filter(self, record: LogRecord) -> bool:
        said = f"{record.msg} {record.args}"
        return "/readyz" not in said and "/healthz" not in said


def logging(renderers: list[Any], level: str) -> dict[str, Any]:
    """One handler for everything; our own loggers and the libraries' come out alike."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *BEFORE,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
    last = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, without_secrets, *renderers]
    formatter = {"()": structlog.stdlib.ProcessorFormatter, "processors": last, "foreign_pre_chain": BEFORE}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"house": formatter},
        "filters": {"about work": {"()": AboutWork}},
        "handlers": {
            "out": {"class": "logging.StreamHandler", "formatter": "house", "filters": ["about work"]}
        },
        "root": {"handlers": ["out"], "level": level},
        "loggers": {"django": {"handlers": [], "propagate": True}, "celery": {"level": "WARNING"}},
    }
