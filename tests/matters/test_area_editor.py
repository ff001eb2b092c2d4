"""The editor on screen: every row is changed where it stands, with htmx and without."""

import json
import re
from typing import Any

import pytest
from django.test import Client

from matters.actions import add_row, load_practice_area, publish_version, start_draft
from matters.forms.blueprint_row import RowForm
from matters.models import PracticeArea, PracticeAreaVersion
from matters.practice_area_files import BUILT_IN, sections
from matters.practice_area_sheet import Sheet, section_named, words_at
from tests.matters.test_loading import FILE

BASE = "/practice-areas/small/2/"
EDIT = f"{BASE}edit/"
TASK = {
    "name": "Call the court", "stage": "intake", "role": "paralegal", "priority": "", "repeat": "",
    "due_0": "3", "due_1": "bd", "due_2": "+", "due_3": "matter_opened",
}  # fmt: skip


@pytest.fixture(scope="module")
def lasting_draft(lasting) -> PracticeAreaVersion:
    with lasting():
        published = load_practice_area(actor=None, file="small.yaml", text=FILE)
        yield start_draft(actor=None, version=published)


@pytest.fixture
def draft(lasting_draft, db) -> PracticeAreaVersion:
    return lasting_draft


@pytest.fixture
def admin(browser_of, alex, draft) -> Client:
    return browser_of(alex)


def text(answer: Any, status: int = 200) -> str:
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


def htmx(browser: Client, method: str, url: str, **data: Any) -> Any:
    return getattr(browser, method)(url, data, headers={"HX-Request": "true"})


def row_of(draft: PracticeAreaVersion, manager: str = "taskblueprints") -> Any:
    return getattr(draft, manager).earliest("position")


class TestPage:
    def test_each_part_shows_its_rows_in_plain_sentences(self, admin):
        page = text(admin.get(f"{EDIT}?show=tasks"))
        assert "Due 1 business day after the matter is opened, by the paralegal" in page
        assert "Only if: Medicare" in page
        for section in sections():
            assert f"Add a {section.one}" in text(admin.get(f"{EDIT}?show={section.name}"))

    def test_a_search_finds_rows_of_every_part(self, admin):
        page = text(htmx(admin, "get", EDIT, q="date of LOSS"))
        assert "Statute" in page
        assert "Welcome" not in page
        assert "Nothing says “zebra”" in text(htmx(admin, "get", EDIT, q="zebra"))

    def test_what_is_published_is_not_edited_but_read(self, admin):
        assert admin.get("/practice-areas/small/1/edit/").url == "/practice-areas/small/1/"
        assert admin.get("/practice-areas/small/1/edit/tasks/").url == "/practice-areas/small/1/"

    @pytest.mark.parametrize("url", [f"{EDIT}?show=jokes", f"{EDIT}jokes/", f"{EDIT}tasks/999999/"])
    def test_what_is_not_there_is_404(self, admin, url):
        text(admin.get(url), 404)

    def test_an_empty_draft_asks_for_its_stages_first(self, browser_of, alex):
        browser = browser_of(alex)
        said = {"name": "Landlord–tenant", "subtypes": "Eviction"}
        page = text(browser.post("/practice-areas/new/", said, follow=True))
        assert "Landlord–tenant is begun" in page
        there = "/practice-areas/landlord_tenant/1/edit/?show=tasks"
        assert "Each task belongs to a stage, and there is none yet" in text(browser.get(there))

    def test_more_rows_ask_no_more_queries(self, admin, draft, django_assert_max_num_queries):
        with django_assert_max_num_queries(60) as first:
            admin.get(f"{EDIT}?show=tasks")
        asked = len(first)
        for n in range(4):
            admin.post(f"{EDIT}tasks/", TASK | {"name": f"Call {n}"})
        with django_assert_max_num_queries(asked):
            admin.get(f"{EDIT}?show=tasks")
        assert draft.taskblueprints.count() == 5


class TestForm:
    def test_it_stands_in_the_place_of_its_row_and_says_what_the_row_says(self, admin, draft):
        form = text(htmx(admin, "get", f"{EDIT}tasks/{row_of(draft).pk}/"))
        assert form.startswith("{# ") is False
        assert f'<li class="row edit-open" id="row-tasks-{row_of(draft).pk}"' in form
        assert 'value="Call"' in form
        assert '<option value="matter_opened" selected>the matter is opened</option>' in form
        assert 'name="repeat" value="7"' in form

    def test_without_a_script_it_is_a_page_of_its_own(self, admin, draft):
        assert "<h1" in text(admin.get(f"{EDIT}tasks/{row_of(draft).pk}/"))

    def test_saving_answers_with_the_row_alone_and_the_focus_on_it(self, admin, draft):
        pk = row_of(draft).pk
        answer = htmx(admin, "post", f"{EDIT}tasks/{pk}/", **TASK)
        page = text(answer)
        assert (answer["HX-Retarget"], page.count("<li")) == (f"#row-tasks-{pk}", 1)
        assert "Due 3 business days after the matter is opened, by the paralegal" in page
        assert page.count("data-focus") == 1
        assert json.loads(answer["HX-Trigger"])["announce"]["value"] == "Saved."
        assert row_of(draft).name == "Call the court"

    def test_moved_under_another_stage_it_answers_with_the_section(self, admin, draft):
        later = {"key": "later", "name": "Later", "target_days": 3, "client_text": "Later."}
        add_row(actor=None, version=draft, section=section_named("stages"), values=later)
        pk = row_of(draft).pk
        answer = htmx(admin, "post", f"{EDIT}tasks/{pk}/", **TASK | {"stage": "later"})
        assert "HX-Retarget" not in answer
        assert 'id="area-rows"' in text(answer)
        assert row_of(draft).stage.key == "later"

    def test_without_a_script_it_leads_back_to_the_row(self, admin, draft):
        pk = row_of(draft).pk
        assert admin.post(f"{EDIT}tasks/{pk}/", TASK).url == f"{EDIT}?show=tasks#row-tasks-{pk}"

    def test_what_is_wrong_is_said_at_its_field_in_the_words_of_the_loader(self, admin, draft):
        answer = htmx(admin, "post", f"{EDIT}tasks/", **TASK | {"name": "", "stage": "intake"})
        form = text(answer, 422)
        assert "&#x27;name&#x27; is missing." in form
        assert answer["HX-Retarget"] == "#new-tasks-"
        odd = text(htmx(admin, "post", f"{EDIT}tasks/", **TASK | {"due_0": "soon"}), 422)
        assert "is not of the form anchor+3bd" in odd
        assert draft.taskblueprints.count() == 1

    def test_what_was_typed_stays_when_it_is_refused(self, admin, draft):
        odd = text(
            htmx(admin, "post", f"{EDIT}stages/", name="Suit", target_days="ten", client_text="x"), 422
        )
        assert 'value="ten"' in odd

    def test_what_somebody_else_changed_meanwhile_is_not_overwritten_unseen(self, admin, draft):
        url = f"{EDIT}tasks/{row_of(draft).pk}/"
        seen = re.search(r'name="seen" value="(\w+)"', text(htmx(admin, "get", url)))[1]
        htmx(admin, "post", url, **TASK, seen=seen)
        refused = text(htmx(admin, "post", url, **TASK | {"name": "Mine"}, seen=seen), 422)
        assert "Somebody changed this row while you did" in refused
        again = re.search(r'name="seen" value="(\w+)"', refused)[1]
        text(htmx(admin, "post", url, **TASK | {"name": "Mine"}, seen=again))
        assert row_of(draft).name == "Mine"

    @pytest.mark.parametrize(
        ("due", "kept"),
        [
            (["rule", "", "d", "+", "date_of_loss", "statute", "x"], ("rule", "date_of_loss", "statute", "")),
            (["hand", "", "d", "+", "date_of_loss", "y", "docket"], ("hand", "", "", "docket")),
            (["offset", "30", "d", "-", "date_of_loss", "y", "x"], ("offset", "date_of_loss", "", "")),
        ],
    )
    def test_a_deadline_is_counted_ruled_or_found(self, admin, draft, due, kept):
        said = {"name": "Answer", "severity": "court", "remind": "30, 7,1"}
        said |= {f"due_{at}": part for at, part in enumerate(due)}
        text(htmx(admin, "post", f"{EDIT}deadlines/", **said))
        row = draft.deadlineblueprints.get(name="Answer")
        assert (row.basis, row.anchor, row.rule_kind, row.source) == kept
        assert row.remind == [30, 7, 1]

    def test_every_row_of_every_built_in_area_is_asked_for_as_it_stands(self, db):
        """Whatever a file says goes through its form and comes back the same."""
        for area in ("immigration", "personal_injury"):
            file = (BUILT_IN / f"{area}.yaml").read_text(encoding="utf-8")
            version = load_practice_area(actor=None, file="a.yaml", text=file)
            sheet = Sheet(version)
            for section in sections():
                words = words_at(Sheet(version), section)
                for row in sheet.rows(section):
                    assert through_its_form(section, words, row) == {
                        k: v for k, v in row.items() if k != "key"
                    }


def through_its_form(section: Any, words: Any, row: dict[str, Any]) -> dict[str, Any]:
    """What the form says when nobody changes anything in it."""
    drawn = RowForm(section=section, words=words, row=row)
    data: dict[str, Any] = {}
    for box in drawn.boxes:
        shown = box.shown(row.get(box.key))
        if isinstance(shown, list) and box.key == "due":
            data |= {f"{box.key}_{at}": part for at, part in enumerate(shown)}
        elif shown not in (None, False, [], ""):
            data[box.key] = shown
    form = RowForm(data, section=section, words=words, row=row)
    assert form.is_valid(), form.errors
    return form.values()


class TestActs:
    def test_a_row_is_moved_doubled_removed_and_put_back(self, admin, draft):
        for name in ("Sue", "Win"):
            admin.post(f"{EDIT}tasks/", TASK | {"name": name})

        def names() -> list[str]:
            return [row.name for row in draft.taskblueprints.order_by("position")]

        last = draft.taskblueprints.get(name="Win")
        text(htmx(admin, "post", f"{EDIT}tasks/{last.pk}/place/", to=1))
        assert names() == ["Win", "Call", "Sue"]
        text(htmx(admin, "post", f"{EDIT}tasks/{last.pk}/copy/"))
        assert names() == ["Win", "Win (copy)", "Call", "Sue"]
        page = text(htmx(admin, "post", f"{EDIT}tasks/{row_of(draft).pk}/removal/"))
        assert "“Win” is removed" in page
        assert "Put it back" in page
        values = json.dumps(Sheet(draft).rows(section_named("tasks"))[0] | {"name": "Win"})
        text(htmx(admin, "post", f"{EDIT}tasks/restoration/", values=values, at=0))
        assert names() == ["Win", "Win (copy)", "Call", "Sue"]

    def test_a_refusal_stands_above_the_rows(self, admin, draft):
        page = text(htmx(admin, "post", f"{EDIT}stages/{row_of(draft, 'stageblueprints').pk}/removal/"), 422)
        assert "Tasks, “Call”" in page
        there = f"{EDIT}stages/{row_of(draft, 'stageblueprints').pk}/removal/"
        assert "Tasks, “Call”" in text(admin.post(there, follow=True))

    @pytest.mark.parametrize(
        ("act", "data"),
        [
            ("place", {"to": "up"}),
            ("restoration", {"values": "{", "at": "0"}),
            ("restoration", {"values": "[" * 5000, "at": "0"}),
            ("restoration", {"values": '["a"]', "at": "0"}),
            ("restoration", {"values": '{"key": ["a"], "name": 1}', "at": "-5"}),
        ],
    )
    def test_nonsense_is_refused_with_a_sentence(self, admin, draft, act, data):
        row = "" if act == "restoration" else f"{row_of(draft).pk}/"
        assert "banner-bad" in text(htmx(admin, "post", f"{EDIT}tasks/{row}{act}/", **data), 422)

    def test_kinds_and_key_dates_are_changed_on_a_page_of_their_own(self, admin, draft):
        page = text(admin.get(f"{BASE}head/"))
        assert "Dog bite" in page
        said = {"subtypes": "Dog bite\nProduct\nSlip", "key_dates": "Matter opened\nDate of loss\nServed"}
        admin.post(f"{BASE}head/", said)
        draft.refresh_from_db()
        assert draft.subtypes == ["dog_bite", "product", "slip"]
        assert draft.key_dates == ["matter_opened", "date_of_loss", "served"]
        refused = text(admin.post(f"{BASE}head/", said | {"key_dates": "Served"}), 422)
        assert "is not allowed for" in refused

    def test_a_draft_is_started_from_the_page_and_thrown_away(self, admin):
        answer = admin.post("/practice-areas/small/1/draft/", follow=True)
        assert "Small area v3 is a draft" in text(answer)
        assert "is thrown away" in text(admin.post("/practice-areas/small/3/discarding/", follow=True))
        assert PracticeArea.objects.get().versions.count() == 2
        assert "Start a draft from it" in text(admin.post("/practice-areas/small/1/discarding/", follow=True))


class TestPublishing:
    def test_the_review_shows_what_differs_who_is_affected_and_what_is_odd(self, admin, draft):
        admin.post(f"{EDIT}tasks/{row_of(draft).pk}/", TASK)
        page = text(admin.get(f"{BASE}differences/"))
        assert "<b>What is to be done</b> <del>Call</del> <ins>Call the court</ins>" in page
        assert "From the moment of publication they are opened with v2" in page
        assert "Nobody at the firm is a paralegal" in page
        assert "No letter of this name is published yet" in page

    def test_an_empty_area_is_not_published(self, browser_of, alex):
        browser = browser_of(alex)
        browser.post("/practice-areas/new/", {"name": "Whim", "subtypes": "One"})
        page = text(browser.post("/practice-areas/whim/1/publication/"), 422)
        assert "an area needs at least one stage" in page

    def test_once_published_the_rows_are_only_read(self, admin, draft):
        publish_version(actor=None, version=draft)
        refused = text(htmx(admin, "post", f"{EDIT}tasks/{row_of(draft).pk}/removal/"), 422)
        assert "Start a draft from it" in refused
