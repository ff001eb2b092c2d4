"""The house's own tags and filters, known to every template without `{% load %}`."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django import template
from django.contrib.messages.storage.base import Message
from django.utils.html import format_html
from django.utils.safestring import SafeString

from caseops.core import money
from caseops.core.said import up_to_most
from caseops.web import dates, icons

register = template.Library()

# First match wins: browsers name each other, Edge calls itself Chrome and Chrome calls itself Safari.
BROWSERS = (
    ("Edg", "Edge"),
    ("Firefox/", "Firefox"),
    ("Chrom", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("Linux", "Linux"),
)


@register.simple_tag
def icon(name: str, size: int | str = 16, label: str = "") -> SafeString:
    return icons.drawing(str(name), int(size), str(label))


@register.simple_tag
def avatar(name: str, size: str = "") -> SafeString:
    """`c-avatar` for long lists, where a component a row would cost more than the rows."""
    return _avatar(str(name), size)


@lru_cache(maxsize=1000)
def _avatar(name: str, size: str) -> SafeString:
    """A list says the same few names again and again."""
    look = f"avatar avatar-{size}" if size else "avatar"
    return format_html('<span class="{}" aria-hidden="true" title="{}">{}</span>', look, name, initials(name))


@register.simple_tag
def day(value: date | None, words: str = "") -> SafeString:
    """`c-date` for long lists."""
    if not value:
        return SafeString("")
    said = dates.near(value) if words == "near" else dates.on(value)
    return _day(value.isoformat(), dates.in_full(value), said)


@lru_cache(maxsize=4096)
def _day(stamp: str, in_full: str, said: str) -> SafeString:
    """A table says the same few days again and again."""
    return format_html('<time datetime="{}" title="{}">{}</time>', stamp, in_full, said)


@register.simple_tag
def when(value: datetime | None) -> SafeString:
    """`c-when` for long lists."""
    if not value:
        return SafeString("")
    return format_html(
        '<time datetime="{}" title="{}">{}</time>', value.isoformat(), dates.in_full(value), dates.at(value)
    )


@register.filter
def dollars(amount: Decimal | None) -> str:
    """`$1,234.50`; a dash where nothing is known."""
    return money.dollars(Decimal(amount)) if amount not in {None, ""} else "–"


register.filter("up_to_most", up_to_most)


@register.filter
def on(value: date | None) -> str:
    return dates.on(value) if value else ""


@register.filter
def near(value: date | None) -> str:
    return dates.near(value) if value else ""


@register.filter
def at(value: datetime | None) -> str:
    return dates.at(value) if value else ""


@register.filter
def in_full(value: date | None) -> str:
    return dates.in_full(value) if value else ""


@register.filter
def machine(value: date | None) -> str:
    """What `<time datetime>` wants."""
    return value.isoformat() if value else ""


@register.filter
def entry(mapping: Mapping[Any, Any] | None, key: object) -> Any:
    return mapping.get(key, "") if mapping else ""


@register.filter
def count_of(counts: Mapping[str, int] | None, name: str) -> str:
    """How much waits at a place; nothing is said of none."""
    count = counts.get(name) if counts else 0
    return up_to_most(count) if count else ""


@register.filter
def initials(name: Any) -> str:
    words = re.findall(r"[^\W\d_]+", str(name).partition("@")[0])
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper() or "?"


@register.filter
def share(value: Any, whole: Any) -> int:
    """Per cent of the whole, kept between 0 and 100 so that a bar never leaves its track."""
    try:
        return max(0, min(100, round(100 * float(value) / float(whole))))
    except (TypeError, ValueError, ZeroDivisionError):
        return 0


@register.filter
def tone(message: Message) -> str:
    return {"success": "good", "warning": "warn", "error": "bad"}.get(message.level_tag, "accent")


@register.filter
def undo_url(message: Message) -> str:
    """The address in `messages.success(…, extra_tags="undo /matters/26-0001/…")`, else nothing."""
    word, _, address = (message.extra_tags or "").partition(" ")
    safe = word == "undo" and address.startswith("/") and not address.startswith("//")
    return address if safe else ""


@register.filter
def is_checkbox(field: Any) -> bool:
    return getattr(field.field.widget, "input_type", "") == "checkbox" and not field.use_fieldset


@register.filter
def browser(user_agent: str | None) -> str:
    """`Firefox on Windows` out of the long line a browser sends about itself."""
    line = user_agent or ""
    program = next((name for mark, name in BROWSERS if mark in line), "A program")
    system = next((name for mark, name in SYSTEMS if mark in line), "")
    return f"{program} on {system}" if system else program
