"""Raising and lifting a wall, screening and admitting people."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.users.models import Role, User
from matters.actions.lock import locked
from matters.actions.people import changed
from matters.extensions import Screened
from matters.models import Matter, Wall, WallKind, WallMember
from matters.models.visibility import kept_out_of
from matters.permissions import KEEP_WALLS
from matters.walls.holding import refuse_holders
from matters.walls.messages import take_back_from
from matters.walls.orphans import refuse_orphan


def may_keep_walls(user: User, matter: Matter) -> bool:
    """Admins, and the attorneys on the team: whoever answers for the matter."""
    is_theirs = user.is_admin or matter.team.filter(user=user, role=Role.ATTORNEY).exists()
    return KEEP_WALLS.held_by(user) and is_theirs


@transaction.atomic
def raise_wall(
    *, actor: User | None, matter: Matter, kind: str, reason: str, people: Iterable[User] = ()
) -> Wall:
    """Keep the people named away from the matter, or everybody else: at once, from every page, list and message.

    Whoever has work on an open matter must have handed it over; a wall that lets in only some lets in its whole team.
    """
    matter = _held(actor, matter)
    wall = Wall(matter=matter, kind=kind, reason=" ".join(reason.split()), raised_by=actor)
    wall.full_clean()
    named = {user.pk: user for user in people}
    if not wall.is_screen:
        named |= {member.user_id: member.user for member in matter.team.select_related("user")}
    if not named:
        raise ValidationError({"people": "Name at least one person."})
    before = _kept_out(matter)
    wall.save()
    WallMember.objects.bulk_create(WallMember(wall=wall, user=user, by=actor) for user in named.values())
    names = ", ".join(sorted(user.name for user in named.values()))
    record(
        "wall.raised",
        wall,
        actor=actor,
        subject=matter,
        kind=WallKind(kind).label.lower(),
        people=names,
        reason=wall.reason,
    )
    _follow(matter, before, actor)
    return wall


@transaction.atomic
def lift_wall(*, actor: User | None, matter: Matter, reason: str) -> Wall:
    """The matter is seen as any other again; who was kept out, and when, stays written down."""
    matter = _held(actor, matter)
    wall = _standing(matter)
    wall.lifted_at, wall.lifted_by = clock.now(), actor
    wall.why_lifted = " ".join(reason.split())
    if not wall.why_lifted:
        raise ValidationError({"reason": "Say why the wall is lifted."})
    wall.full_clean()
    wall.save()
    record("wall.lifted", wall, actor=actor, subject=matter, reason=wall.why_lifted)
    changed([matter], actor)
    return wall


@transaction.atomic
def screen(*, actor: User | None, matter: Matter, person: User) -> Wall:
    """From now on the person does not see the matter, whichever way round the wall names its people."""
    return _turn(actor, matter, person, out=True)


@transaction.atomic
def admit(*, actor: User | None, matter: Matter, person: User) -> Wall:
    """From now on the wall keeps nothing from the person; whether they see the matter is up to team and rank again."""
    return _turn(actor, matter, person, out=False)


def _turn(actor: User | None, matter: Matter, person: User, *, out: bool) -> Wall:
    matter = _held(actor, matter)
    wall = _standing(matter)
    before = _kept_out(matter)
    if (person.pk in before) == out:
        raise ValidationError({"person": f"{person} is {'screened' if out else 'admitted'} already."})
    if wall.is_screen == out:
        WallMember.objects.create(wall=wall, user=person, by=actor)
    else:
        wall.members.filter(user=person).delete()
    record("wall.screened" if out else "wall.admitted", wall, actor=actor, subject=matter, person=person.name)
    _follow(matter, before, actor)
    return wall


def _held(actor: User | None, matter: Matter) -> Matter:
    """Locked, and only for who may; whom a wall keeps out has no matter here to act on."""
    KEEP_WALLS.require(actor)
    if actor is not None and not may_keep_walls(actor, matter):
        raise PermissionDenied("Only an admin or the attorney of the matter may do this.")
    return locked(matter)


def _standing(matter: Matter) -> Wall:
    wall: Wall | None = Wall.objects.standing().select_for_update(no_key=True).filter(matter=matter).first()
    if wall is None:
        raise ValidationError(f"{matter.number} has no wall.")
    return wall


def _kept_out(matter: Matter) -> set[int]:
    return set(User.objects.filter(pk__in=kept_out_of(matter.pk)).values_list("pk", flat=True))


def _follow(matter: Matter, before: set[int], actor: User | None) -> None:
    """Nothing is on its way any more to people who are outside now, and nothing they had leads in."""
    now = _kept_out(matter)
    out = list(User.objects.filter(pk__in=now - before).order_by("pk"))
    refuse_holders(matter, out)
    refuse_orphan(matter)
    take_back_from(out, matter)
    changed([matter], actor, Screened(out))
