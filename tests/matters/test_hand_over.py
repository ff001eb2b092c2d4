"""Somebody leaves the firm: what was theirs is somebody else's before the door closes."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.people.actions import deactivate_person
from matters.actions import (
    add_task,
    complete_task,
    hand_over,
    join_team,
    leave_team,
    reopen_matter,
    reopen_task,
)
from matters.models import Matter, Task
from tests import make
from thirdparty.actions import send_request


@pytest.fixture
def sent(matter, dana):
    """A request Dana chases."""
    return send_request(actor=dana, request=matter.requests.first())


def test_who_still_has_work_cannot_just_go(matter, alex, dana, sent):
    with pytest.raises(
        ValidationError, match="Dana Ruiz still has 1 matter, 3 open tasks and 1 open request"
    ):
        deactivate_person(actor=alex, person=dana)
    dana.refresh_from_db()
    assert dana.is_active


def test_everything_becomes_the_heirs(matter, alex, dana, marco, sent):
    deactivate_person(actor=alex, person=dana, heir=marco)
    sent.refresh_from_db()
    assert sent.owner == marco
    assert not Task.objects.open().filter(assignee=dana).exists()
    assert matter.team.get(user=marco).role == "case_manager"
    assert not matter.team.filter(user=dana).exists()


def test_it_is_on_record_at_the_matter(matter, alex, dana, marco, sent):
    deactivate_person(actor=alex, person=dana, heir=marco)
    said = [str(entry) for entry in Entry.objects.about(matter)[:3]]
    assert said == [
        "Alex Morgan gave 1 request to Marco Bell to chase",
        "Alex Morgan took Dana Ruiz off the team",
        "Alex Morgan put Marco Bell on the team as case manager",
    ]


def test_an_heir_on_the_team_keeps_their_own_place(matter, alex, dana, priya):
    deactivate_person(actor=alex, person=dana, heir=priya)
    assert [(member.user, member.role) for member in matter.team.all()] == [(priya, "attorney")]
    assert set(Task.objects.open().values_list("assignee__name", flat=True)) == {"Priya Shah"}


def test_a_task_on_a_matter_of_others_goes_too(matter, alex, marco, sam):
    task = add_task(actor=None, matter=matter, name="Help out", assignee=marco)
    deactivate_person(actor=alex, person=marco, heir=sam)
    task.refresh_from_db()
    assert task.assignee == sam
    assert matter in Matter.objects.visible_to(sam)


def test_closed_matters_keep_their_people(matter, alex, dana):
    make.closed(matter)
    deactivate_person(actor=alex, person=dana)
    assert matter.team.filter(user=dana).exists()


@pytest.mark.parametrize("who", ["dana", "sam"])
def test_the_heir_is_somebody_else_who_works_here(matter, alex, dana, sam, who):
    sam.is_active = False
    sam.save()
    with pytest.raises(ValidationError, match="Name somebody else who works here"):
        deactivate_person(actor=alex, person=dana, heir={"dana": dana, "sam": sam}[who])


def test_a_stale_heir_is_refused(matter, alex, dana, marco):
    type(marco).objects.filter(pk=marco.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="Marco Bell no longer works here"):
        hand_over(actor=alex, person=dana, heir=marco)


def test_only_who_manages_people_hands_over(matter, dana, marco):
    with pytest.raises(PermissionDenied):
        hand_over(actor=marco, person=dana, heir=marco)


def test_the_page_asks_for_an_heir_and_takes_one(matter, browser_of, alex, dana, marco):
    browser, url = browser_of(alex), reverse("people:deactivation", args=[dana.pk])
    refused = browser.post(url)
    assert refused.status_code == 422
    assert "Dana Ruiz still has 1 matter" in refused.content.decode()
    assert browser.post(url, {"heir": marco.pk}).status_code == 302
    assert matter.team.filter(user=marco).exists()


def test_leaving_a_team_passes_by_people_who_left_the_firm(matter, dana, priya, marco):
    join_team(actor=dana, matter=matter, user=marco, role="attorney")
    type(marco).objects.filter(pk=marco.pk).update(is_active=False)
    leave_team(actor=dana, member=matter.team.get(user=priya))
    assert matter.tasks.get(name="Confirm the statute").assignee == dana


def test_a_team_never_ends_with_nobody_at_work(matter, dana, priya):
    type(priya).objects.filter(pk=priya.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="works here any more"):
        leave_team(actor=dana, member=matter.team.get(user=dana))


def test_new_work_never_goes_to_somebody_who_left(matter, dana, priya):
    type(priya).objects.filter(pk=priya.pk).update(is_active=False)
    assert add_task(actor=dana, matter=matter, name="Look", role="attorney").assignee == dana
    with pytest.raises(ValidationError, match="Priya Shah no longer works here"):
        add_task(actor=dana, matter=matter, name="Look again", assignee=priya)


def test_a_matter_is_never_opened_for_nobody(alex):
    with pytest.raises(ValidationError, match="a matter is never nobody's"):
        make.matter(actor=alex, team={})


def test_nor_with_somebody_who_left(dana, priya):
    type(priya).objects.filter(pk=priya.pk).update(is_active=False)
    with pytest.raises(ValidationError, match="no longer works here"):
        make.matter()


def test_a_reopened_matter_is_worked_on_by_people_who_are_here(matter, alex, dana, priya):
    make.closed(matter)
    deactivate_person(actor=alex, person=dana)
    reopen_matter(actor=priya, matter=matter, reason="Late bill")
    assert [member.user for member in matter.team.all()] == [priya]


def test_who_reopens_a_matter_of_nobody_takes_it(matter, alex, dana, priya, owen):
    make.closed(matter)
    type(dana).objects.filter(pk__in=[dana.pk, priya.pk]).update(is_active=False)
    reopen_matter(actor=owen, matter=matter, reason="Late bill")
    assert [member.user for member in matter.team.all()] == [owen]


def test_a_task_taken_back_goes_to_somebody_who_is_here(matter, dana, priya):
    task = complete_task(actor=priya, task=matter.tasks.get(name="Confirm the statute"))
    type(priya).objects.filter(pk=priya.pk).update(is_active=False)
    assert reopen_task(actor=dana, task=task).assignee == dana
