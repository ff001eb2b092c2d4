"""No template asks a favour of the content security policy, and what pages load is there."""

import re
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR) / "templates"
PAGES = sorted(str(path.relative_to(ROOT)) for path in ROOT.rglob("*.html"))
FORBIDDEN = {
    "an inline style": re.compile(r"""\sstyle\s*=\s*["']"""),
    "a style element": re.compile(r"<style\b"),
    "an inline handler": re.compile(r"""\son[a-z]+\s*=\s*["']"""),
    "an htmx handler": re.compile(r"hx-on[:\s=]"),
    "a javascript address": re.compile(r"javascript:"),
    "another house": re.compile(r"""(?:src|href)=["'](?:https?:)?//"""),
}
MAILS = re.compile(r"(^|/)emails/")


@pytest.mark.parametrize("name", [name for name in PAGES if not MAILS.search(name)])
def test_it_asks_no_favour_of_the_content_security_policy(name: str):
    text = (ROOT / name).read_text()
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


def test_scripts_are_single_short_files_that_import_nothing():
    for script in (Path(settings.BASE_DIR) / "static" / "js").glob("*.js"):
        text = script.read_text()
        assert len(text.splitlines()) <= 150, script.name
        assert not re.search(r"^\s*(import|export)\b|\beval\(|innerHTML|document\.write", text, re.MULTILINE)


def test_every_file_the_pages_load_exists():
    named = re.findall(r"{% static '([^']+)' %}", "".join((ROOT / name).read_text() for name in PAGES))
    missing = {name for name in named if name.startswith(("css/", "js/", "img/"))} - {
        str(path.relative_to(Path(settings.BASE_DIR) / "static"))
        for path in (Path(settings.BASE_DIR) / "static").rglob("*")
    }
    assert missing == set()
