"""Pages by the number of the last message seen: the last is as quick as the first, nothing is counted."""

import re
from dataclasses import dataclass

from django.http import QueryDict

from caseops.notifications.models import OutgoingMessage, OutgoingMessageQuerySet

PAGE = 50
LARGEST = 2**63 - 1
DIGITS = re.compile("[0-9]{1,19}")


@dataclass(frozen=True)
class Window:
    """One page of messages and the addresses of its neighbours; empty where there is none."""

    messages: list[OutgoingMessage]
    newer: str
    older: str


def window(messages: OutgoingMessageQuerySet, asked: QueryDict) -> Window:
    """`?before=` and `?after=` hold a message's number; anything else there means the first page."""
    before, after = _number(asked.get("before")), _number(asked.get("after"))
    if after:
        rows = list(messages.filter(pk__gt=after).order_by("id")[: PAGE + 1])
        more, rows = len(rows) > PAGE, rows[:PAGE][::-1]
        return _between(rows, asked, newer=more, older=True)
    found = messages.filter(pk__lt=before) if before else messages
    rows = list(found.order_by("-id")[: PAGE + 1])
    return _between(rows[:PAGE], asked, newer=bool(before), older=len(rows) > PAGE)


def _between(rows: list[OutgoingMessage], asked: QueryDict, *, newer: bool, older: bool) -> Window:
    if not rows:
        return Window([], "", "")
    return Window(
        rows,
        _address(asked, "after", rows[0]) if newer else "",
        _address(asked, "before", rows[-1]) if older else "",
    )


def _address(asked: QueryDict, side: str, message: OutgoingMessage) -> str:
    query = asked.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    query[side] = str(message.pk)
    return f"?{query.urlencode()}"


def _number(text: str | None) -> int:
    return min(int(text), LARGEST) if text and DIGITS.fullmatch(text) else 0
