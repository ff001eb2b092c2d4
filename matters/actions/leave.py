"""Somebody is away for a while: the work is another's meanwhile, and theirs again when they are back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record, record_each
from caseops.core import clock
from caseops.core.asking import as_house
from caseops.core.said import counted
from caseops.users.models import User
from caseops.users.permissions import MANAGE_PEOPLE
from caseops.web.dates import on as in_words
from matters.actions.hand_over import carry_out, tell_stand_ins
from matters.actions.people import changed
from matters.extensions import Succession
from matters.models import HandOver, Matter, TeamMember
from matters.models.visibility import walled_from
from matters.moving import move_back


@as_house
@transaction.atomic
def plan_leave(*, actor: User | None, person: User, heir: User, from_on: date, until_on: date) -> HandOver:
    """From that day to that day, both included; a leave that begins today begins at once."""
    MANAGE_PEOPLE.require(actor)
    today = clock.today()
    _refuse(person, heir, from_on, until_on, today)
    leave = HandOver(person=person, heir=heir, by=actor, from_on=from_on, until_on=until_on)
    leave.full_clean()
    if from_on <= today:
        carry_out(leave, actor)
        return leave
    leave.save()
    record(
        "leave.planned",
        leave,
        actor=actor,
        heir=str(heir),
        from_on=in_words(from_on),
        until=in_words(until_on),
    )
    return leave


@as_house
@transaction.atomic
def begin_leave(*, actor: User | None, hand_over: HandOver) -> HandOver:
    """Its day has come, or it is begun early."""
    MANAGE_PEOPLE.require(actor)
    leave = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if not leave.is_planned:
        raise ValidationError("This leave has begun already, or was called off.")
    carry_out(leave, actor)
    return leave


@as_house
@transaction.atomic
def call_off_leave(*, actor: User | None, hand_over: HandOver) -> HandOver:
    """Nobody goes after all."""
    MANAGE_PEOPLE.require(actor)
    leave = HandOver.objects.select_for_update().get(pk=hand_over.pk)
    if not leave.is_planned:
        raise ValidationError("This leave has begun already: give the work back instead.")
    leave.ended_at = clock.now()
    leave.save()
    record("leave.called_off", leave, actor=actor)
    return leave


@as_house
@transaction.atomic
def give_back(*, actor: User | None, hand_over: HandOver) -> HandOver:
    """Every row as it was before, but for what somebody changed since or a wall keeps from them by now."""
    MANAGE_PEOPLE.require(actor)
    numbers = set(hand_over.rows.exclude(matter=None).values_list("matter", flat=True))
    rows = Matter.objects.select_for_update(of=("self",), no_key=True).filter(pk__in=numbers)
    matters = list(rows.select_related("version", "stage").order_by("pk"))
    done = HandOver.objects.select_for_update().select_related("person", "heir").get(pk=hand_over.pk)
    if not done.is_running:
        raise ValidationError("This work has been given back already.")
    if not done.person.is_active:
        raise ValidationError(f"{done.person} no longer works here. Reactivate them first.")
    went = move_back(done.rows.exclude(matter__in=walled_from(done.person)).order_by("pk"))
    done.ended_at = clock.now()
    done.save()
    _tell(matters, done, actor)
    record("work.given_back", done, actor=actor, heir=str(done.heir), what=counted(went, "row"))
    return done


def _tell(matters: list[Matter], done: HandOver, actor: User | None) -> None:
    """On the timeline of each matter, and to everything that follows from who is on a team."""
    by_number = {matter.pk: matter for matter in matters}
    back = TeamMember.objects.filter(matter__in=by_number, user=done.person).select_related("user")
    record_each(
        "team.joined",
        [(row, by_number[row.matter_id], {"role": row.get_role_display().lower()}) for row in back],
        actor=actor,
    )
    changed(matters, actor, Succession(done.heir, done.person, is_return=True))
    stood_in = done.rows.filter(label="users.user").values("row")
    tell_stand_ins(User.objects.filter(pk__in=stood_in), actor)


def _refuse(person: User, heir: User, from_on: date, until_on: date, today: date) -> None:
    if heir.pk == person.pk or not heir.is_active:
        raise ValidationError({"heir": "Name somebody else who works here."})
    if until_on < max(from_on, today):
        raise ValidationError({"until_on": "The last day away comes after the first, and is still to come."})
    away = HandOver.objects.leaves().filter(ended_at=None, from_on__lte=until_on, until_on__gte=from_on)
    if absence := away.filter(person=heir).first():
        raise ValidationError({"heir": f"{heir} is away until {in_words(absence.until_on or until_on)}."})
