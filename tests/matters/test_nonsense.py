"""Nonsense in an address or a form is answered in words or ignored; it is never a crash."""

import pytest

from matters.models import Matter
from tests import make

NASTY = [
    "\x00",
    "a\x00b",
    "²",
    "٣",
    "9" * 40,
    "-1",
    "'; --",
    "%",
    "<b>",
    "x" * 5000,
    "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16"),
]
ASKED = [
    ("/matters/", ["q", "area", "stage", "member", "state", "stalled", "mine", "page", "sort"]),
    ("/matters/open/", ["client", "client_search", "area", "title"]),
    ("/contacts/", ["q", "kind", "language", "page"]),
    ("/contacts/names/", ["name", "value"]),
    ("/contacts/new/", ["name"]),
]
FORMS = [
    "title", "stage", "closure", "reopening", "tasks", "key-dates", "fields/total_billed", "fields/liability",
    "answers", "notes", "communications", "parties", "team",
]  # fmt: skip
TYPED = [
    "title", "stage", "override_reason", "reason", "name", "role", "due_on", "priority", "on", "key", "value",
    "text", "contact", "channel", "direction", "body", "reference", "kind", "user",
]  # fmt: skip


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize(("path", "names"), ASKED)
def test_a_list_or_form_survives_what_its_address_says(as_dana, path, names, nasty):
    make.area()
    for name in names:
        assert as_dana.get(path, {name: nasty}).status_code == 200


@pytest.mark.parametrize("nasty", NASTY)
def test_the_matter_page_survives_what_its_address_says(as_dana, matter, nasty):
    said = dict.fromkeys(("group", "before", "task", "edit", "date"), nasty)  # each is read by itself
    assert as_dana.get(matter.get_absolute_url(), said).status_code == 200


@pytest.mark.parametrize("nasty", NASTY)
@pytest.mark.parametrize("step", ["", "find", "area"])
def test_the_open_form_survives_what_is_typed(as_dana, nasty, step):
    make.area()
    names = (
        "client",
        "client_search",
        "new_name",
        "new_phone",
        "new_email",
        "area",
        "subtype",
        "title",
        "number",
    )
    for area in ("small_injury", nasty):
        typed = {**dict.fromkeys(names, nasty), "area": area, "date_date_of_loss": nasty, "attorney": nasty}
        assert as_dana.post("/matters/open/", {**typed, "step": step}).status_code in {200, 422}
    assert not Matter.objects.exists()


@pytest.mark.parametrize("nasty", ["\x00", "²", "9" * 40, "x" * 5000])
@pytest.mark.parametrize("control", FORMS)
def test_every_control_refuses_nonsense_in_words_or_keeps_it_as_text(as_dana, matter, control, nasty):
    response = as_dana.post(f"/matters/{matter.number}/{control}/", dict.fromkeys(TYPED, nasty))
    assert response.status_code in {302, 422}


@pytest.mark.parametrize("nasty", ["\x00", "²", "9" * 40, "x" * 5000])
def test_a_saved_view_survives_nonsense(as_dana, nasty):
    assert as_dana.post("/matters/views/", {"name": "View", "query": f"q={nasty}"}).status_code in {302, 422}
    assert as_dana.get("/matters/").status_code == 200
