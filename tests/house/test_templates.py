"""Every template compiles."""

from pathlib import Path

import pytest
from django.template.loader import get_template

TEMPLATES = Path(__file__).parents[2] / "templates"
NAMES = sorted(
    str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt"}
)


@pytest.mark.parametrize("name", NAMES)
def test_template_compiles(name):
    assert get_template(name)


def test_every_page_has_a_title_of_its_own():
    pages = {path: path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}
    whole = {path for path, text in pages.items() if '{% extends "base.html" %}' in text}
    nameless = {
        str(path)
        for path in whole
        if "{% block title %}{% endblock %}" in pages[path] or "{% block title %}" not in pages[path]
    }
    assert whole
    assert nameless == set()
