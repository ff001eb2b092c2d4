"""Reads the forms of a page as a browser would: where they lead, and what stands in their fields."""

from dataclasses import dataclass, field
from functools import cached_property
from html.parser import HTMLParser

from django.urls import Resolver404, resolve

from tests import make

PROPER = {
    "email": "somebody@client.test",
    "number": "1",
    "time": "10:00",
    "tel": "+1 212 555 0140",
    "url": "https://example.test/",
    "month": "2027-01",
}
SILENT = {"submit", "button", "reset", "image"}


@dataclass
class Field:
    """One control: the value a person would leave or give, and the other values it offers."""

    name: str
    kind: str
    value: str
    offers: list[str] = field(default_factory=list)


@dataclass
class Form:
    """`page` is where it stands, `action` where it leads; `name` is the URL's name there."""

    page: str
    action: str
    method: str
    fields: dict[str, Field] = field(default_factory=dict)

    @cached_property
    def name(self):
        return name_of(self.action)

    @property
    def sort(self):
        """Two forms of one sort differ in their rows alone."""
        return self.name, self.method, tuple(sorted(self.fields))

    def proper(self):
        """What a person who means well would send; a file is a matter of the upload's own tests."""
        return {each.name: each.value for each in self.fields.values() if each.kind != "file"}


def name_of(path):
    """The URL's name with its namespace; empty for what is nowhere."""
    try:
        return resolve(path.split("?")[0]).view_name
    except Resolver404:
        return ""


class _Reader(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.page, self.forms, self.form, self.select, self.area = page, [], None, None, None

    def handle_starttag(self, tag, attrs):
        said = {name: value or "" for name, value in attrs}
        if where := said.get("hx-post") or (said.get("action", self.page) if tag == "form" else ""):
            method = "post" if "hx-post" in said else said.get("method", "get").lower()
            self.form = Form(self.page, where, method)
            self.forms.append(self.form)
        if self.form and said.get("name") and tag in {"input", "select", "textarea", "button"}:
            self._control(tag, said)
        if tag == "option" and self.select:
            self._option(said)

    def _control(self, tag, said):
        kind = said.get("type", "text") if tag == "input" else tag
        if kind in SILENT or (kind == "button" and not said.get("value")):
            return
        known = self.form.fields.get(said["name"])
        each = known or Field(said["name"], kind, said.get("value", "") or self._guess(kind))
        if known and kind in {"radio", "checkbox"}:
            each.offers.append(said.get("value", ""))
        self.form.fields[each.name] = each
        self.select = each if tag == "select" else None
        self.area = each if tag == "textarea" else None

    def _option(self, said):
        self.select.offers.append(said.get("value", ""))
        if "selected" in said or not self.select.value:
            self.select.value = said.get("value", "")

    def _guess(self, kind):
        if kind in {"date", "datetime-local"}:
            return make.tomorrow().isoformat() + ("T10:00" if kind != "date" else "")
        return PROPER.get(
            kind, "" if kind in {"select", "checkbox", "radio", "file", "hidden"} else "Some words"
        )

    def handle_data(self, data):
        if self.area and data.strip():
            self.area.value = data.strip("\n")

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        if tag in {"select", "textarea"}:
            self.select = self.area = None


def forms_of(page, html):
    """Every form of the page that leads to a URL of ours."""
    reader = _Reader(page)
    reader.feed(html)
    return [form for form in reader.forms if form.name]
