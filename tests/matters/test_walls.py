"""A wall keeps people from a matter whatever their rank, and everything follows."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.notifications.actions.writing import ring
from caseops.notifications.models import OutgoingMessage
from caseops.people.actions import change_role, deactivate_person
from deadlines.actions import add_deadline
from deadlines.actions.feeds import make_feed
from deadlines.models import Alert
from documents.models import Document
from matters.actions import (
    give_back,
    join_team,
    leave_team,
    plan_leave,
    reassign_task,
    reopen_matter,
)
from matters.models import Matter, Wall, WallMember
from matters.walls.actions import admit, lift_wall, raise_wall, screen
from tests import make

WHY = "Owen acted for the other driver"


def walled(matter, *people, actor=None, kind="screened"):
    return raise_wall(
        actor=actor or make.person("priya"), matter=matter, kind=kind, reason=WHY, people=people
    )


def sees(user, matter):
    return Matter.objects.visible_to(user).filter(pk=matter.pk).exists()


@pytest.fixture
def bea(db):
    """A second admin."""
    return make.person("alex").__class__.objects.create_user("bea@firm.test", name="Bea Lind", role="admin")


def test_a_screened_admin_sees_nothing_of_the_matter(matter, alex, bea):
    make.document(matter)
    walled(matter, alex)
    assert not sees(alex, matter)
    assert not Document.objects.visible_to(alex).exists()
    assert sees(bea, matter)


def test_somebody_who_sees_the_whole_firm_can_be_screened(matter, owen):
    owen.firm_wide = True
    owen.save()
    walled(matter, owen)
    assert not sees(owen, matter)


def test_whoever_stands_in_for_the_team_can_be_screened(matter, dana, owen):
    dana.supervisor = owen
    dana.save()
    assert sees(owen, matter)
    walled(matter, owen)
    assert not sees(owen, matter)


def test_an_admitted_only_matter_is_seen_by_its_team_and_those_named(matter, dana, priya, alex, owen, marco):
    owen.firm_wide = marco.firm_wide = True
    owen.save(), marco.save()
    walled(matter, owen, kind="admitted")
    assert [sees(each, matter) for each in (dana, priya, owen)] == [True] * 3
    assert [sees(each, matter) for each in (alex, marco)] == [False] * 2


def test_unfiled_papers_stay_everybodys(matter, alex, bea):
    make.document(None, source="scan")
    walled(matter, alex)
    assert Document.objects.visible_to(alex).count() == 1


def test_a_wall_says_why_who_and_whom_in_the_audit(matter, owen, priya):
    wall = walled(matter, owen)
    entry = Entry.objects.get(verb="wall.raised")
    assert (entry.actor, entry.subject_id, entry.detail["people"]) == (priya, matter.pk, "Owen Clarke")
    assert entry.detail["reason"] == wall.reason == WHY


def test_a_wall_needs_a_reason(matter, owen, priya):
    with pytest.raises(ValidationError) as refusal:
        raise_wall(actor=priya, matter=matter, kind="screened", reason=" ", people=[owen])
    assert "reason" in refusal.value.message_dict


def test_a_screen_names_somebody(matter, priya):
    with pytest.raises(ValidationError, match="Name at least one person"):
        raise_wall(actor=priya, matter=matter, kind="screened", reason=WHY)


def test_there_is_one_wall_at_a_time(matter, owen, sam):
    walled(matter, owen)
    with pytest.raises(ValidationError, match="has a wall already"):
        walled(matter, sam)


@pytest.mark.parametrize("key", ["dana", "sam", "owen"])
def test_only_admins_and_the_matters_attorney_raise_walls(matter, lee, key):
    with pytest.raises(PermissionDenied):
        walled(matter, lee, actor=make.person(key))
    assert not Wall.objects.exists()


def test_the_team_is_not_screened_until_it_has_left(matter, dana):
    with pytest.raises(ValidationError, match=r"Dana Ruiz is on the team\. Take them off it first"):
        walled(matter, dana)
    assert sees(dana, matter)
    assert not Wall.objects.exists()


def test_work_is_handed_over_before_the_wall(matter, dana, owen):
    owen.firm_wide = True
    owen.save()
    task = reassign_task(actor=dana, task=matter.tasks.first(), assignee=owen)
    with pytest.raises(ValidationError, match="Owen Clarke has 1 open task here"):
        walled(matter, owen)
    reassign_task(actor=dana, task=task, assignee=dana)
    walled(matter, owen)


def test_nobody_gets_work_behind_a_wall(matter, dana, owen):
    owen.firm_wide = True
    owen.save()
    walled(matter, owen)
    with pytest.raises(ValidationError, match="does not work on"):
        reassign_task(actor=dana, task=matter.tasks.first(), assignee=owen)


def test_a_screened_colleague_does_not_join_the_team(matter, dana, owen):
    walled(matter, owen)
    with pytest.raises(ValidationError, match="A wall keeps this matter from Owen Clarke"):
        join_team(actor=dana, matter=matter, user=owen, role="attorney")


def test_a_screened_heir_takes_nothing_over(matter, alex, lee, dana, owen, bea):
    join_team(actor=dana, matter=matter, user=lee, role="legal_assistant")
    walled(matter, owen)
    days = {"from_on": make.tomorrow() - timedelta(1), "until_on": make.tomorrow()}
    with pytest.raises(ValidationError) as refusal:
        plan_leave(actor=alex, person=lee, heir=owen, **days)
    assert refusal.value.messages == ["Owen Clarke cannot take all of this over. Choose somebody else."]


def test_what_was_walled_meanwhile_does_not_come_back(matter, alex, dana, lee, sam):
    join_team(actor=dana, matter=matter, user=lee, role="legal_assistant")
    days = {"from_on": make.tomorrow() - timedelta(1), "until_on": make.tomorrow()}
    leave = plan_leave(actor=alex, person=lee, heir=sam, **days)
    walled(matter, lee)
    give_back(actor=alex, hand_over=leave)
    assert not matter.team.filter(user=lee).exists()


def test_screening_and_admitting_are_each_others_way_back(matter, owen, sam, priya):
    sam.firm_wide = owen.firm_wide = True
    sam.save(), owen.save()
    walled(matter, owen)
    screen(actor=priya, matter=matter, person=sam)
    admit(actor=priya, matter=matter, person=owen)
    assert (sees(owen, matter), sees(sam, matter)) == (True, False)
    with pytest.raises(ValidationError, match="Owen Clarke is admitted already"):
        admit(actor=priya, matter=matter, person=owen)


def test_admitting_past_an_admitted_only_wall_names_the_person(matter, owen, priya):
    walled(matter, kind="admitted")
    admit(actor=priya, matter=matter, person=owen)
    assert WallMember.objects.filter(user=owen, by=priya).exists()
    screen(actor=priya, matter=matter, person=owen)
    assert not WallMember.objects.filter(user=owen).exists()


def test_a_wall_that_was_lifted_keeps_nobody_out_and_is_kept(matter, alex, bea, priya):
    walled(matter, alex)
    lift_wall(actor=priya, matter=matter, reason="The other case is over")
    assert sees(alex, matter)
    wall = Wall.objects.get()
    assert (wall.lifted_by, wall.why_lifted, wall.members.count()) == (priya, "The other case is over", 1)


def test_lifting_says_why(matter, owen, priya):
    walled(matter, owen)
    with pytest.raises(ValidationError, match="Say why"):
        lift_wall(actor=priya, matter=matter, reason="")


def test_the_last_who_could_lift_it_is_not_locked_out(matter, dana, priya, alex):
    leave_team(actor=dana, member=matter.team.get(user=priya))
    with pytest.raises(ValidationError, match="Nobody could lift this wall any more"):
        walled(matter, alex, actor=alex)
    assert sees(alex, matter)


def test_the_last_who_could_lift_it_does_not_leave_the_team(matter, dana, priya, alex):
    walled(matter, alex)
    with pytest.raises(ValidationError, match="Nobody could lift one of the firm's walls"):
        leave_team(actor=dana, member=matter.team.get(user=priya))


def test_the_last_who_could_lift_it_stays_an_admin(matter, alex, bea, owen, dana, priya):
    walled(matter, alex, actor=bea)
    leave_team(actor=dana, member=matter.team.get(user=priya))
    with pytest.raises(ValidationError, match="Nobody could lift one of the firm's walls"):
        change_role(actor=alex, person=bea, role="attorney")
    with pytest.raises(ValidationError, match="Nobody could lift one of the firm's walls"):
        deactivate_person(actor=alex, person=bea)


def test_what_rang_for_them_falls_silent(matter, alex, bea):
    ring(key="one", user=alex, subject=f"A rule failed in {matter.number}", about=matter)
    ring(key="two", user=alex, subject="Backups are fine")
    ring(key="three", user=bea, subject=f"A rule failed in {matter.number}", about=matter)
    walled(matter, alex)
    left = OutgoingMessage.objects.filter(channel="bell", key__in=["one", "two", "three"])
    assert {row.key for row in left.exclude(state="withdrawn")} == {"two", "three"}


def test_alerts_planned_for_them_are_withdrawn_and_none_is_planned_again(matter, dana, alex, owen):
    dana.supervisor = owen
    dana.save()
    said = {"name": "Statute", "severity": "statutory", "due_on": make.tomorrow() + timedelta(60), "why": "."}
    deadline = add_deadline(actor=dana, matter=matter, **said)
    assert Alert.objects.planned().filter(person=owen, deadline=deadline).exists()
    walled(matter, owen)
    ahead = Alert.objects.planned().filter(deadline=deadline)
    assert owen.pk not in {alert.person_id for alert in ahead}
    assert dana.pk in {alert.person_id for alert in ahead}


def test_their_feed_of_the_matter_ends_and_others_stay(matter, owen):
    owen.firm_wide = True
    owen.save()
    of_it, _ = make_feed(actor=owen, name="Phone", matter=matter)
    of_all, _ = make_feed(actor=owen, name="Laptop")
    walled(matter, owen)
    of_it.refresh_from_db(), of_all.refresh_from_db()
    assert (of_it.revoked_at is None, of_all.revoked_at is None) == (False, True)


def test_a_closed_matter_is_walled_from_its_own_team_and_reopens_without_them(matter, dana, sam, priya):
    join_team(actor=dana, matter=matter, user=sam, role="paralegal")
    make.closed(matter)
    walled(matter, sam)
    assert not sees(sam, matter)
    reopen_matter(actor=dana, matter=matter, reason="An appeal")
    assert not matter.team.filter(user=sam).exists()
