"""Lists over REST: what each filter leaves, and what a filter that makes no sense is told."""

from datetime import timedelta

import pytest

from caseops.core import clock
from documents.actions import receive_document, waive_requirement
from matters.actions import add_task, complete_task, skip_task
from tests import make
from tests.api.conftest import calling, problem
from thirdparty.actions import send_request
from thirdparty.models import ThirdPartyRequest


@pytest.fixture(scope="module")
def world(lasting):
    """Two matters of Dana's."""
    with lasting():
        yield make.matter(client=make.contact("Rosa Alvarez")), make.matter(subtype="dog_bite")


@pytest.fixture
def matter(db, world):
    return world[0]


@pytest.fixture
def dana(matter):
    return make.person("dana")


@pytest.fixture
def found(dana):
    """`found(noun, field, **filters)`: that field of every row Dana is shown."""
    caller = calling(dana)

    def rows(noun, field, **filters):
        page = caller.get(f"/api/v1/{noun}/", filters | {"page_size": 200}).json()
        return [row[field] for row in page["results"]]

    return rows


class TestMatters:
    @pytest.mark.parametrize(
        ("words", "count"),
        [("alvarez", 1), ("ROSA alv", 1), ("rosa nobody", 0), ("dog bite", 1), ("", 2), ("%", 0)],
    )
    def test_every_word_sought_is_in_the_number_the_title_or_a_name(self, found, words, count):
        assert len(found("matters", "number", q=words)) == count

    def test_a_stage_is_asked_for_by_its_key(self, found):
        assert len(found("matters", "number", stage="intake")) == 2
        assert found("matters", "number", stage="treating") == []

    def test_closed_ones_are_listed_apart_from_the_open(self, found, matter):
        make.closed(matter)
        assert found("matters", "number", state="closed") == [matter.number]
        assert matter.number not in found("matters", "number", state="open")
        assert len(found("matters", "number", state="all")) == 2

    def test_an_admin_who_wants_only_their_own_gets_none_of_others(self, matter):
        alex = calling(make.person("alex"))
        assert len(alex.get("/api/v1/matters/").json()["results"]) == 2
        assert alex.get("/api/v1/matters/", {"mine": "true"}).json()["results"] == []


class TestTasks:
    def test_a_day_includes_what_is_due_on_it(self, found, matter, dana):
        on = clock.today() + timedelta(400)
        add_task(actor=dana, matter=matter, name="Far away", due_on=on)
        assert "Far away" in found("tasks", "name", due_by=on.isoformat())
        assert "Far away" not in found("tasks", "name", due_by=(on - timedelta(1)).isoformat())

    def test_what_is_done_or_skipped_is_not_to_do(self, found, matter, dana):
        complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
        skip_task(actor=dana, task=matter.tasks.get(name="Confirm the statute"), reason="Known")
        over = {"Run the conflict check", "Confirm the statute"}
        assert set(found("tasks", "name", matter=matter.number, open="false")) == over
        assert not over & set(found("tasks", "name", matter=matter.number, open="true"))

    def test_the_tasks_of_one_person(self, found):
        assert set(found("tasks", "assignee", assignee="priya@firm.test")) == {"priya@firm.test"}
        assert found("tasks", "name", assignee="ghost@firm.test") == []


class TestRequirements:
    def test_optional_received_and_waived_papers_are_not_missing(self, found, matter, dana):
        rows = {row.name: row for row in matter.document_requirements.all()}
        receive_document(actor=dana, requirement=rows["Signed fee agreement"])
        assert found("document-requirements", "name", matter=matter.number, missing="true") == [
            "Medical records"
        ]
        waive_requirement(actor=dana, requirement=rows["Medical records"], reason="Never treated")
        assert found("document-requirements", "name", matter=matter.number, missing="true") == []
        assert len(found("document-requirements", "name", matter=matter.number, missing="false")) == 3

    @pytest.mark.parametrize(("source", "count"), [("client", 4), ("provider", 2), ("agency", 0)])
    def test_papers_are_found_by_who_brings_them(self, found, source, count):
        assert len(found("document-requirements", "id", source=source)) == count


class TestRequests:
    def test_only_what_was_asked_for_can_be_overdue(self, found, matter, dana):
        sent = send_request(actor=dana, request=matter.requests.first())
        past = clock.today() - timedelta(3)
        ThirdPartyRequest.objects.filter(matter=matter).update(next_follow_up_on=past)
        assert found("requests", "id", overdue="true") == [sent.pk]

    def test_a_follow_up_of_today_is_not_overdue(self, found, matter, dana):
        sent = send_request(actor=dana, request=matter.requests.first())
        ThirdPartyRequest.objects.filter(pk=sent.pk).update(next_follow_up_on=clock.today(dana.zone))
        assert found("requests", "id", overdue="true") == []

    def test_mine_and_the_others_are_everybodys(self, found):
        mine, others = (set(found("requests", "id", whose=whose)) for whose in ("mine", "team"))
        assert not mine & others
        assert mine | others == set(found("requests", "id"))

    def test_a_state_is_asked_for_by_its_key(self, found, matter, dana):
        sent = send_request(actor=dana, request=matter.requests.first())
        assert found("requests", "id", status="sent") == [sent.pk]


@pytest.mark.parametrize(
    ("noun", "name", "value"),
    [
        ("matters", "state", "lost"),
        ("matters", "stalled", "0"),
        ("matters", "stalled", "3651"),
        ("matters", "stalled", "1.5"),
        ("matters", "stage", "moon"),
        ("matters", "member", "banana"),
        ("tasks", "due_by", "31.02.2026"),
        ("requests", "status", "lost"),
        ("requests", "whose", "nobody"),
        ("documents", "category", "poem"),
        ("documents", "received_from", "soon"),
        ("document-requirements", "source", "moon"),
        ("contacts", "language", "tlh"),
        ("contacts", "q", "x" * 201),
    ],
)
def test_a_filter_that_makes_no_sense_is_named(dana, noun, name, value):
    refusal = problem(calling(dana).get(f"/api/v1/{noun}/", {name: value}), 400)
    assert list(refusal["errors"]) == [name]
