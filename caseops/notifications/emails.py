"""How every e-mail of the firm is written: three templates with one name, and one look."""

from typing import Any

from django.conf import settings
from django.template import Context, Engine
from django.template.loader import render_to_string


def render_email(template_base: str, context: dict[str, Any]) -> tuple[str, str, str]:
    """Subject, text and HTML from `<base>.subject.txt`, `<base>.txt` and `<base>.html`.

    Every template may use `site_url` and `firm`; in the two text ones nothing is escaped.
    """
    known = {"site_url": settings.SITE_URL, "firm": settings.FIRM_NAME, **context}
    subject = " ".join(_plain(f"{template_base}.subject.txt", known).split())
    text = _plain(f"{template_base}.txt", known).strip() + "\n"
    return subject, text, render_to_string(f"{template_base}.html", {**known, "subject": subject})


def _plain(template: str, context: dict[str, Any]) -> str:
    return Engine.get_default().get_template(template).render(Context(context, autoescape=False))
