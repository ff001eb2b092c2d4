"""Every form of the house as its readers find it, and every naughty string."""

import os
import tomllib
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

from django.db import transaction

from tests.house.browsers import PEOPLE, session_of
from tests.house.matrix import BOUND, FIRM, OWN
from tests.house.pages import forms_of
from tests.house.world import address, method_of
from tests.sessions import within

FIRST = "maxpsl"  # case managers first
RIGHT = {**{name: row[1] for name, row in {**BOUND, **FIRM}.items()}, **dict.fromkeys(OWN, "m")}
NEVER_READ = {"csrfmiddlewaretoken"}


def naughty():
    """The list of naughty.toml: text, or bytes that are none."""
    listed = tomllib.loads(Path(__file__).with_name("naughty.toml").read_text(encoding="utf-8"))
    return {
        name: bytes.fromhex(row["hex"]) if "hex" in row else row["said"] * row.get("times", 1)
        for name, row in listed.items()
    }


NAUGHTY = {
    name: said for name, said in naughty().items() if name in os.environ.get("FUZZ", name).split(",")
} or naughty()


def some(seed, count):
    """So many of the list, others for each seed, always the same for one."""
    ranked = sorted(NAUGHTY, key=lambda name: sha256(f"{seed}{name}".encode()).digest())
    return ranked[:count]


def reader_of(name):
    """Who may ask for that URL."""
    return next(key for key in FIRST if key in RIGHT[name])


def readable(world):
    """The addresses of every page, each with the people who read it otherwise than others."""
    for name, may in RIGHT.items():
        if method_of(name) == "GET":
            url = address(name, world)
            yield from ((name, url, key) for key in "max" if key in may)


def found(world):
    """Every form of every page by the name of the URL it leads to, one of each sort with whoever found it."""
    sorts = {}
    browsers = {key: within(session_of(PEOPLE[key])) for key in "max"}
    for _, url, key in readable(world):
        with transaction.atomic():
            answer = browsers[key].get(url, follow=True)
            transaction.set_rollback(True)
        if answer.get("Content-Type", "").startswith("text/html") and not answer.streaming:
            page = answer.request["PATH_INFO"]
            for form in forms_of(page, answer.content.decode()):
                sorts.setdefault(form.sort, (form, key))
    return list(sorts.values())


def encoded(said):
    """As a browser would send it, but bytes stay bytes."""
    return "&".join(f"{quote(name)}={quote(value)}" for name, value in said.items())


def send(browser, form, said):
    """The answer to that form, filled in like this; what breaks comes up as an exception."""
    if form.method == "get":
        return browser.get(form.action.split("?")[0] + "?" + encoded(said))
    kind = "application/x-www-form-urlencoded"
    return browser.post(form.action, encoded(said), content_type=kind)


def fillings(form, each, together):
    """(what was done, what is sent): a field in turn with some strings, and so often all fields, each with another."""
    proper = form.proper()
    names = [name for name in form.fields if name not in NEVER_READ]
    yield "as meant", proper
    for name in names:
        for string in some(f"{form.sort} {name}", each):
            yield f"{name}: {string}", {**proper, name: NAUGHTY[string]}
    ranked = some(f"{form.sort}", len(NAUGHTY))
    for first in range(together if names else 0):
        said = {name: ranked[(first + place) % len(ranked)] for place, name in enumerate(names)}
        yield f"everything: {said}", {name: NAUGHTY[string] for name, string in said.items()}
