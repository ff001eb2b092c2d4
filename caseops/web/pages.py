"""Paging through a list without counting it."""

import re
from collections.abc import Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest

SIZE = 50
NUMBER = re.compile(r"[1-9]\d{0,3}", re.ASCII)
M = TypeVar("M", bound=Model)


def page_number(request: HttpRequest) -> int:
    """The page asked for, the first when the address says nonsense."""
    asked = request.GET.get("page", "")
    return int(asked) if NUMBER.fullmatch(asked) else 1


def slice_of(found: "QuerySet[M, Any]", number: int, size: int = 0) -> tuple[Sequence[M], bool]:
    """The rows of one page, and whether another follows."""
    size = size or SIZE
    start = (number - 1) * size
    rows = list(found[start : start + size + 1])
    return rows[:size], len(rows) > size


def addresses(request: HttpRequest, number: int, *, is_more: bool) -> dict[str, str]:
    """Where "previous" and "next" lead, keeping the filters; empty where there is no page."""
    return {
        "previous": _address(request, number - 1) if number > 1 else "",
        "next": _address(request, number + 1) if is_more else "",
    }


def _address(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"?{query.urlencode()}"
