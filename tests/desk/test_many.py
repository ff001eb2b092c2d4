"""Many matters at once: previewed by doing it, done in one transaction, taken back."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from caseops.audit.models import Entry
from caseops.desk.many.actions import change_many, preview_many, take_many_back
from caseops.desk.many.kinds import Wanted
from caseops.desk.models import ManyChanged
from matters.actions import add_task, join_team
from matters.models import Matter, Task
from tests import make
from tests.desk.conftest import MONDAY
from thirdparty.actions import send_request


@pytest.fixture
def two(matter: Matter, dana) -> list[Matter]:
    return [matter, make.matter()]


def told(outcomes):
    return [(each.step.matter.pk, each.step.was, each.step.becomes, each.refused) for each in outcomes]


def test_a_preview_says_what_changes_and_why_not_and_keeps_nothing(two, dana) -> None:
    matter, other = two
    gated = other.version.stageblueprints.order_by("position").last()
    found = preview_many(actor=dana, matters=two, wanted=Wanted("stage", stage=gated.key))
    assert {pk for pk, *_ in told(found)} == {matter.pk, other.pk}
    refused = preview_many(actor=dana, matters=two, wanted=Wanted("stage", stage=matter.stage.key))
    assert all("is already in" in each.refused for each in refused)
    assert not Entry.objects.filter(verb="matter.stage_changed").exists()
    matter.refresh_from_db()
    assert matter.stage_entered_on == MONDAY


def test_tasks_go_to_somebody_who_sees_the_matter_and_others_are_refused(two, dana, marco) -> None:
    matter, other = two
    join_team(actor=dana, matter=matter, user=marco, role="paralegal")
    for place in two:
        add_task(actor=dana, matter=place, name="Order the video", due_on=MONDAY, assignee=dana)
    wanted = Wanted("tasks", person=marco, task="video")
    seen = preview_many(actor=dana, matters=two, wanted=wanted)
    assert [bool(each.refused) for each in seen] == [False, True]
    assert "does not work on" in seen[1].refused
    change, outcomes = change_many(actor=dana, matters=two, wanted=wanted, words="Give to Marco")
    assert told(outcomes) == told(seen)
    by_matter = dict(Task.objects.filter(name="Order the video").values_list("matter", "assignee"))
    assert by_matter == {matter.pk: marco.pk, other.pk: dana.pk}
    assert take_many_back(actor=dana, change=change) == 1
    assert set(Task.objects.filter(name="Order the video").values_list("assignee", flat=True)) == {dana.pk}
    with pytest.raises(ValidationError, match="taken back already"):
        take_many_back(actor=dana, change=change)


def test_due_dates_move_and_a_row_changed_since_stays(two, dana) -> None:
    rows = [
        add_task(actor=dana, matter=place, name="Order the video", due_on=MONDAY, assignee=dana)
        for place in two
    ]
    change, _ = change_many(
        actor=dana, matters=two, wanted=Wanted("dates", task="video", days=7), words="A week later"
    )
    assert set(Task.objects.filter(name="Order the video").values_list("due_on", flat=True)) == {
        MONDAY + timedelta(7)
    }
    Task.objects.filter(pk=rows[0].pk).update(due_on=MONDAY + timedelta(30))
    assert take_many_back(actor=dana, change=change) == 1
    assert sorted(Task.objects.filter(name="Order the video").values_list("due_on", flat=True)) == [
        MONDAY,
        MONDAY + timedelta(30),
    ]


def test_requests_change_their_owner(matter, dana, priya) -> None:
    request = send_request(actor=dana, request=matter.requests.first())
    change, _ = change_many(
        actor=dana, matters=[matter], wanted=Wanted("owners", person=priya), words="To Priya"
    )
    request.refresh_from_db()
    assert request.owner == priya
    take_many_back(actor=dana, change=change)
    request.refresh_from_db()
    assert request.owner == dana


def test_what_is_refused(two, dana, lee) -> None:
    with pytest.raises(PermissionDenied):
        preview_many(actor=lee, matters=two, wanted=Wanted("dates", days=1))
    with pytest.raises(ValidationError, match="Nothing would change"):
        change_many(actor=dana, matters=two, wanted=Wanted("dates", task="nothing", days=1), words="")
    with pytest.raises(ValidationError, match="at most 100"):
        preview_many(actor=dana, matters=two * 51, wanted=Wanted("dates", days=1))


def test_the_page_previews_then_does_and_offers_undo(two, dana, marco, as_dana: Client, browser_of) -> None:
    for place in two:
        add_task(actor=dana, matter=place, name="Order the video", due_on=MONDAY, assignee=dana)
    page = as_dana.get("/many/?mine=true").content.decode()
    assert page.count('name="matter"') == 2
    stranger = make.matter(team={"case_manager": marco})
    asked = {"kind": "dates", "task": "video", "days": "3", "matter": [two[0].pk, two[1].pk, stranger.pk]}
    assert as_dana.post("/many/", {**asked, "days": ""}).status_code == 422
    preview = as_dana.post("/many/", asked).content.decode()
    assert "Nothing is changed yet" in preview
    assert "Change 2 rows" in preview
    assert not ManyChanged.objects.exists()
    answer = as_dana.post("/many/", {**asked, "do": "1"}, follow=True).content.decode()
    assert "2 rows changed." in answer
    change = ManyChanged.objects.get()
    assert browser_of(marco).post(f"/many/{change.pk}/undo/").status_code == 404
    assert "Taken back: 2 rows." in as_dana.post(f"/many/{change.pk}/undo/", follow=True).content.decode()
    assert "Change many" in as_dana.get("/matters/").content.decode()


def test_a_stage_is_changed_and_taken_back(matter, dana) -> None:
    last, first = matter.version.stageblueprints.order_by("-position").first(), matter.stage
    type(matter).objects.filter(pk=matter.pk).update(stage=last)
    wanted = Wanted("stage", stage=f"{matter.version.area.key}.{first.key}")
    matters = list(Matter.objects.select_related("stage", "version__area"))
    change, outcomes = change_many(actor=dana, matters=matters, wanted=wanted, words="Back to intake")
    assert told(outcomes) == [(matter.pk, last.name, first.name, "")]
    matter.refresh_from_db()
    assert matter.stage == first
    with pytest.raises(ValidationError):
        take_many_back(actor=dana, change=change)  # forward again there is a gate
    change.refresh_from_db()
    assert change.undone_at is None


def test_a_stage_that_the_area_does_not_have_is_refused(matter, dana) -> None:
    found = preview_many(actor=dana, matters=[matter], wanted=Wanted("stage", stage="other_area.trial"))
    assert found[0].refused.startswith("This stage is no stage of")


def test_whoever_has_it_already_is_no_change(matter, dana) -> None:
    add_task(actor=dana, matter=matter, name="Order the video", due_on=MONDAY, assignee=dana)
    assert preview_many(actor=dana, matters=[matter], wanted=Wanted("tasks", person=dana, task="video")) == []


def test_what_was_changed_is_on_record(matter, dana) -> None:
    add_task(actor=dana, matter=matter, name="Order the video", due_on=MONDAY, assignee=dana)
    change_many(
        actor=dana, matters=[matter], wanted=Wanted("dates", task="video", days=2), words="Two days later"
    )
    entry = Entry.objects.get(verb="matters.changed")
    assert str(entry) == "Dana Ruiz changed many at once: Two days later, 1 row"
    assert Entry.objects.filter(verb="task.rescheduled").count() == 1


@pytest.mark.parametrize(
    ("said", "needs"),
    [({"kind": "stage"}, "stage"), ({"kind": "tasks"}, "person"), ({"kind": "owners"}, "person")],
)
def test_a_change_says_what_it_needs(matter, as_dana: Client, said, needs) -> None:
    answer = as_dana.post("/many/", {**said, "matter": [matter.pk]})
    assert answer.status_code == 422
    assert answer.context["form"].errors[needs] == ["This change needs it."]


def test_without_a_matter_nothing_would_change(monday, as_dana: Client) -> None:
    assert "No open matter" in as_dana.get("/many/").content.decode()
    answer = as_dana.post("/many/", {"kind": "dates", "days": "3", "do": "1"})
    assert answer.status_code == 422
    assert "Nothing would change" in answer.content.decode()
