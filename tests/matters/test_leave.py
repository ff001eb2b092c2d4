"""Somebody is away: all of their work is a colleague's, and comes back exactly as it was."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.people.actions import deactivate_person, set_stand_ins
from caseops.people.actions.membership import work_of
from caseops.users.models import User
from deadlines.actions.events import add_attendee, record_confirmation, schedule_event
from deadlines.models import Alert, Attendance
from documents.actions.review import hand_in, return_paper
from matters.actions import (
    add_task,
    begin_leave,
    call_off_leave,
    give_back,
    join_team,
    leave_team,
    plan_leave,
)
from matters.jobs import change_hands
from matters.models import Correspondence, HandOver, Matter, Task
from tests import make
from tests.standing import standing
from thirdparty.actions import reassign_request, send_request

LEDGERS = ("audit.", "notifications.", "deadlines.alert", "deadlines.call", "deadlines.bundle")
OWN = ("matters.handover", "matters.handedrow")
OTHERS = ("sessions.", "contenttypes.", "auth.", "automation.unheard", "pghistory.")


def rows_of_the_firm():
    """Every row of every table, but for what may only be added to and the hand-over's own."""
    found = {}
    for model in apps.get_models(include_auto_created=True):
        label = model._meta.label_lower
        if not model._meta.managed or label.startswith((*LEDGERS, *OWN, *OTHERS)):
            continue
        for row in model._default_manager.values():
            found[label, str(row[model._meta.pk.attname])] = row
    return found


def warnings_ahead():
    """Who will hear of what and when: the part of the alerts that is not history."""
    return set(
        Alert.objects.planned().values_list(
            "deadline_id", "person_id", "channel", "version", "lead", "send_on"
        )
    )


def held_by(person: User) -> list[str]:
    """Whatever names this person as who has to do it, found by looking at every column that may."""
    asked = {
        "matters.teammember": ("user", {}),
        "matters.task": ("assignee", {"completed_at": None, "skipped_at": None}),
        "thirdparty.thirdpartyrequest": ("owner", {}),
        "deadlines.attendance": ("user", {}),
        "documents.review": ("reviewer", {"approved_at": None, "returned_at": None}),
        "intake.lead": ("owner", {"matter": None}),
        "users.user": ("backup", {}),
    }
    return [
        label
        for label, (name, more) in asked.items()
        if apps.get_model(label).objects.filter(**{name: person}, **more).exists()
    ]


@pytest.fixture
@standing
def busy(matter: Matter, dana: User, priya: User, owen: User, marco: User, sam: User) -> Matter:
    """Dana has something of every kind, on a matter of hers, on one with Marco, and on one of others."""
    alex = make.person("alex")
    with clock.travel(clock.now() - timedelta(20)):
        send_request(actor=dana, request=matter.requests.first())
    shared = make.matter()
    join_team(actor=dana, matter=shared, user=marco, role="case_manager")
    elsewhere = make.matter(actor=owen, team={"attorney": owen, "case_manager": sam})
    add_task(actor=None, matter=elsewhere, name="Help out", assignee=dana)
    for place in (matter, shared):
        event = schedule_event(
            actor=priya,
            matter=place,
            kind="call",
            starts_at=clock.now() + timedelta(3),
            zone="America/New_York",
        )
        if not event.people.filter(user=dana).exists():
            add_attendee(actor=priya, event=event, user=dana)
        record_confirmation(
            actor=dana, attendance=event.people.get(user=dana), answer="confirmed", how="phone", note="Sure"
        )
    both = Attendance.objects.filter(user=dana).last().event
    if not both.people.filter(user=marco).exists():
        add_attendee(actor=dana, event=both, user=marco)
    return_paper(
        actor=priya,
        review=hand_in(actor=dana, paper=make.bound_packet(matter, dana)),
        note="The wage slip is missing",
    )
    lead = make.lead()
    lead.owner = dana
    lead.save()
    set_stand_ins(actor=alex, person=sam, supervisor=marco, backup=dana)
    make.message(matter)
    return matter


def away(dana: User, heir: User, days: int = 7) -> HandOver:
    today = clock.today()
    return plan_leave(
        actor=make.person("alex"), person=dana, heir=heir, from_on=today, until_on=today + timedelta(days)
    )


def test_everything_moves_and_comes_back_row_for_row(busy, dana, marco) -> None:
    before, ahead = rows_of_the_firm(), warnings_ahead()
    leave = away(dana, marco)
    assert held_by(dana) == []
    assert work_of(dana) == []
    assert set(held_by(marco)) >= {
        "matters.task",
        "thirdparty.thirdpartyrequest",
        "intake.lead",
        "users.user",
    }
    assert not Alert.objects.planned().filter(person=dana).exists()
    assert rows_of_the_firm() != before
    give_back(actor=make.person("alex"), hand_over=leave)
    after = rows_of_the_firm()
    assert {key for key in before | after if before.get(key) != after.get(key)} == set()
    assert warnings_ahead() == ahead


def test_it_is_one_story_on_record(busy, dana, marco) -> None:
    leave = away(dana, marco)
    told = Entry.objects.get(verb="work.handed_over")
    assert str(told).startswith("Alex Morgan handed the work of Dana Ruiz over to Marco Bell: 2 matters, ")
    give_back(actor=make.person("alex"), hand_over=leave)
    assert Entry.objects.filter(verb="work.given_back").count() == 1
    said = [str(entry) for entry in Entry.objects.about(busy).filter(verb__startswith="team.")[:3]]
    assert said[0] == "Alex Morgan put Dana Ruiz on the team as case manager"


def test_what_was_changed_meanwhile_stays_as_it_was_left(busy, dana, marco, priya) -> None:
    leave = away(dana, marco)
    task = Task.objects.open().filter(matter=busy, assignee=marco).first()
    Task.objects.filter(pk=task.pk).update(assignee=priya)
    give_back(actor=None, hand_over=leave)
    task.refresh_from_db()
    assert task.assignee == priya
    assert busy.team.filter(user=dana).exists()
    assert not busy.team.filter(user=marco).exists()


def test_a_message_waits_for_the_colleague(busy, dana, marco, browser_of) -> None:
    away(dana, marco)
    assert Correspondence.objects.visible_to(marco).unanswered().count() == 1
    page = browser_of(marco).get("/today/").content.decode()
    assert "Marco Bell answers" in page
    assert "Dana Ruiz answers" not in page


def test_nothing_new_goes_to_who_is_away(matter, dana, priya, marco) -> None:
    away(dana, marco)
    with pytest.raises(ValidationError, match="Dana Ruiz is away; Marco Bell does their work"):
        add_task(actor=priya, matter=matter, name="Look", assignee=dana)
    with pytest.raises(ValidationError, match="is away"):
        join_team(
            actor=priya,
            matter=make.matter(team={"attorney": priya, "case_manager": marco}),
            user=dana,
            role="paralegal",
        )
    assert add_task(actor=priya, matter=matter, name="Look", role="case_manager").assignee == marco


def test_the_job_begins_it_on_its_day_and_ends_it_after_its_last(busy, dana, marco, alex) -> None:
    today = clock.today()
    leave = plan_leave(
        actor=alex, person=dana, heir=marco, from_on=today + timedelta(2), until_on=today + timedelta(4)
    )
    for days, is_running in ((1, False), (2, True), (4, True), (5, False)):
        with clock.travel(clock.now() + timedelta(days)):
            change_hands()
        leave.refresh_from_db()
        assert leave.is_running is is_running
    assert leave.ended_at
    assert busy.team.filter(user=dana).exists()


def test_a_leave_is_called_off_or_begun_early(matter, dana, marco, alex) -> None:
    day = make.tomorrow()
    called_off = call_off_leave(
        actor=alex, hand_over=plan_leave(actor=alex, person=dana, heir=marco, from_on=day, until_on=day)
    )
    with pytest.raises(ValidationError, match="has begun already, or was called off"):
        begin_leave(actor=alex, hand_over=called_off)
    early = begin_leave(
        actor=alex, hand_over=plan_leave(actor=alex, person=dana, heir=marco, from_on=day, until_on=day)
    )
    with pytest.raises(ValidationError, match="give the work back instead"):
        call_off_leave(actor=alex, hand_over=early)
    give_back(actor=alex, hand_over=early)
    with pytest.raises(ValidationError, match="given back already"):
        give_back(actor=alex, hand_over=early)


def test_what_is_refused(matter, dana, marco, priya, alex) -> None:
    today = clock.today()
    with pytest.raises(PermissionDenied):
        plan_leave(actor=dana, person=dana, heir=marco, from_on=today, until_on=today)
    for heir, first, last, why in (
        (dana, 0, 1, "somebody else who works here"),
        (marco, 2, 1, "comes after the first"),
        (marco, -3, -1, "still to come"),
    ):
        with pytest.raises(ValidationError, match=why):
            plan_leave(
                actor=alex,
                person=dana,
                heir=heir,
                from_on=today + timedelta(first),
                until_on=today + timedelta(last),
            )
    away(dana, marco)
    with pytest.raises(ValidationError, match="Dana Ruiz is away until"):
        away(priya, dana)
    with pytest.raises(ValidationError, match="has a leave already"):
        away(dana, priya)


def test_papers_to_review_need_an_attorney(matter, dana, priya, marco, owen) -> None:
    review = hand_in(actor=dana, paper=make.bound_packet(matter, dana))
    with pytest.raises(ValidationError, match="name an attorney"):
        away(priya, marco)
    away(priya, owen)
    review.refresh_from_db()
    assert review.reviewer == owen


def test_who_left_for_good_gets_nothing_back(matter, dana, marco, alex) -> None:
    leave = away(dana, marco)
    deactivate_person(actor=alex, person=dana)
    with pytest.raises(ValidationError, match="no longer works here"):
        give_back(actor=alex, hand_over=leave)


def test_what_was_handed_over_for_good_can_go_back(matter, dana, marco, alex) -> None:
    request = send_request(actor=dana, request=matter.requests.first())
    deactivate_person(actor=alex, person=dana, heir=marco)
    assert HandOver.objects.get().until_on is None
    assert request.__class__.objects.get(pk=request.pk).owner == marco


def test_the_pages_plan_show_and_give_back(matter, alex, dana, marco, owen, browser_of) -> None:
    admin, today = browser_of(alex), clock.today().isoformat()
    told = {"person": dana.pk, "heir": marco.pk, "from_on": today, "until_on": today}
    assert admin.post("/hand-overs/", {**told, "heir": dana.pk}).status_code == 422
    page = admin.post("/hand-overs/", told, follow=True).content.decode()
    assert "Dana Ruiz → Marco Bell" in page
    assert f"/brief/{matter.number}/" in page
    leave = HandOver.objects.get()
    assert matter.title in browser_of(marco).get(f"/hand-overs/{leave.pk}/").content.decode()
    assert browser_of(owen).get(f"/hand-overs/{leave.pk}/").status_code == 403
    answer = admin.post(f"/hand-overs/{leave.pk}/return/", follow=True).content.decode()
    assert "Dana Ruiz has everything back as it was." in answer
    assert matter.team.filter(user=dana).exists()
    assert "given back" in admin.get("/hand-overs/").content.decode()


def test_who_leaves_a_team_while_another_is_away_hands_on_to_who_is_here(matter, dana, priya, marco) -> None:
    request = send_request(actor=dana, request=matter.requests.first())
    away(dana, marco)
    with pytest.raises(ValidationError):
        reassign_request(actor=priya, request=request, owner=dana)
    leave_team(actor=priya, member=matter.team.get(user=marco))
    request.refresh_from_db()
    assert request.owner == priya


def test_what_the_job_may_not_do_waits_and_is_logged(matter, dana, marco, alex, caplog) -> None:
    day = clock.today() + timedelta(2)
    leave = plan_leave(actor=alex, person=dana, heir=marco, from_on=day, until_on=day)
    User.objects.filter(pk=marco.pk).update(is_active=False)
    with clock.travel(clock.now() + timedelta(2)):
        change_hands()
    leave.refresh_from_db()
    assert leave.is_planned
    assert "Marco Bell no longer works here" in caplog.text
    assert matter.team.filter(user=dana).exists()


def test_the_job_does_the_others_all_the_same(matter, dana, marco, sam, lee, alex) -> None:
    day = clock.today() + timedelta(2)
    stuck = plan_leave(actor=alex, person=dana, heir=marco, from_on=day, until_on=day)
    other = plan_leave(actor=alex, person=sam, heir=lee, from_on=day, until_on=day)
    User.objects.filter(pk=marco.pk).update(is_active=False)
    with clock.travel(clock.now() + timedelta(2)):
        change_hands()
    assert [HandOver.objects.get(pk=row.pk).is_running for row in (stuck, other)] == [False, True]


def test_one_leave_after_another_goes_back_in_turn(matter, dana, marco, sam, alex) -> None:
    before, ahead = rows_of_the_firm(), warnings_ahead()
    first = away(dana, marco)
    second = plan_leave(
        actor=alex, person=marco, heir=sam, from_on=clock.today(), until_on=clock.today() + timedelta(1)
    )
    assert matter.team.filter(user=sam).exists()
    assert held_by(dana) == held_by(marco) == []
    give_back(actor=alex, hand_over=second)
    give_back(actor=alex, hand_over=first)
    assert (rows_of_the_firm(), warnings_ahead()) == (before, ahead)


def test_twice_away_is_twice_exact(busy, dana, marco, priya, alex) -> None:
    before = rows_of_the_firm()
    for heir in (marco, marco):
        give_back(actor=alex, hand_over=away(dana, heir))
    after = rows_of_the_firm()
    assert {key for key in before | after if before.get(key) != after.get(key)} == set()


def test_closed_matters_stay_with_their_people(matter, dana, marco) -> None:
    make.closed(matter)
    away(dana, marco)
    assert matter.team.filter(user=dana).exists()
    assert not matter.team.filter(user=marco).exists()


def test_whoever_stood_in_for_others_does_not_meanwhile(matter, dana, marco, priya, alex) -> None:
    set_stand_ins(actor=alex, person=priya, supervisor=None, backup=dana)
    set_stand_ins(actor=alex, person=marco, supervisor=dana, backup=None)
    leave = away(dana, marco)
    priya.refresh_from_db()
    marco.refresh_from_db()
    assert (priya.backup, marco.supervisor) == (marco, None)
    give_back(actor=alex, hand_over=leave)
    priya.refresh_from_db()
    marco.refresh_from_db()
    assert (priya.backup, marco.supervisor) == (dana, dana)


def test_a_matter_opened_meanwhile_stays_with_who_opened_it(matter, dana, marco, priya, alex) -> None:
    leave = away(dana, marco)
    new = make.matter(actor=priya, team={"attorney": priya, "case_manager": marco})
    give_back(actor=alex, hand_over=leave)
    assert new.team.filter(user=marco).exists()
    assert not new.team.filter(user=dana).exists()
