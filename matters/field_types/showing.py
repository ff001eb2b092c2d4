"""From what is kept to what a person reads."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from caseops.web import dates
from clients.models import Contact
from matters.models.practice_area import FieldType


def _contact_name(pk: int) -> str:
    return Contact.objects.filter(pk=pk).values_list("name", flat=True).first() or ""


SHOWN: Mapping[str, Callable[[Any], str]] = {
    FieldType.DATE: lambda value: dates.on(date.fromisoformat(value)),
    FieldType.TIME: lambda value: dates.clock_time(datetime.combine(date.min, time.fromisoformat(value))),
    FieldType.DATETIME: lambda value: dates.in_full(datetime.fromisoformat(value)),
    FieldType.BOOLEAN: lambda value: "Yes" if value else "No",
    FieldType.INTEGER: "{:,}".format,
    FieldType.MONEY: lambda value: f"${Decimal(value):,.2f}".replace("$-", "-$"),
    FieldType.PERCENT: lambda value: f"{value}%",
    FieldType.MULTISELECT: ", ".join,
    FieldType.REPEAT: ", ".join,
    FieldType.CONTACT: _contact_name,
}
