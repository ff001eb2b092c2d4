"""Opening a matter: one transaction in which everything its practice area asks for comes to be."""

from collections.abc import Mapping
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.audit.actions import record
from caseops.core import clock
from caseops.core.days import is_odd
from caseops.users.models import Role, User
from clients.models import Contact
from matters.actions.days import refuse_too_early
from matters.actions.facts import refuse_unasked
from matters.actions.numbers import next_number, reserve_number
from matters.actions.people import all_at_work
from matters.actions.plan import create_missing
from matters.models import (
    Fact,
    KeyDate,
    KeyDateChange,
    Matter,
    Party,
    PracticeAreaVersion,
    StageChange,
    TeamMember,
)
from matters.models.practice_area import MATTER_OPENED
from matters.naming import plain
from matters.permissions import OPEN_MATTER

RELATED = (
    "client",
    "version",
    "stage",
)  # rows at hand: the database need not be asked whether they are there


@transaction.atomic
def open_matter(
    *,
    actor: User | None,
    client: Contact,
    version: PracticeAreaVersion,
    subtype: str,
    title: str = "",
    number: str = "",
    key_dates: Mapping[str, date] | None = None,
    facts: Mapping[str, str] | None = None,
    team: Mapping[str, User] | None = None,
    opened_on: date | None = None,
) -> Matter:
    """Open a matter under a published version; if any part is refused, nothing exists afterwards.

    `key_dates` and `facts` are what is known already; `team` maps a role to a person and the actor joins
    in their own role unless that is given to somebody else.
    """
    OPEN_MATTER.require(actor)
    today = clock.today(actor.zone if actor else None)
    opened_on = opened_on or today
    known = {**(key_dates or {}), MATTER_OPENED: opened_on}
    _refuse_impossible(version, subtype, known)
    for key, value in (facts or {}).items():
        refuse_unasked(version, key, value, "facts")
    for name, on in (key_dates or {}).items():
        refuse_too_early(name, on, max(today, opened_on), "key_dates")
    matter = Matter(
        number=reserve_number(number.strip()) if number.strip() else next_number(opened_on),
        title=" ".join(title.split()) or f"{client.name} – {plain(subtype)}",
        client=client,
        version=version,
        subtype=subtype,
        stage=version.stageblueprints.earliest("position"),
        stage_entered_on=opened_on,
        opened_on=opened_on,
    )
    matter.clean_fields(exclude=RELATED)
    matter.save()
    _put_people(matter, actor, team or {})
    _put_facts(matter, actor, known, facts or {})
    StageChange.objects.create(matter=matter, stage=matter.stage, entered_on=opened_on, actor=actor)
    record(
        "matter.opened", matter, actor=actor, subject=matter, area=version.area.name, version=version.number
    )
    create_missing(matter, actor, is_new=True)
    return matter


def _refuse_impossible(version: PracticeAreaVersion, subtype: str, known: Mapping[str, date]) -> None:
    if version.state != "published":
        raise ValidationError(
            {"version": f"{version} is {version.state}; only a published version opens matters."}
        )
    if subtype not in version.subtypes:
        allowed = ", ".join(version.subtypes)
        raise ValidationError(
            {"subtype": f"'{subtype}' is no kind of {version.area.name}. Choose from {allowed}."}
        )
    for name in known.keys() - {MATTER_OPENED}:
        if name not in version.key_dates:
            raise ValidationError({"key_dates": f"'{name}' is no key date of {version.area.name}."})
    for name, on in known.items():
        if is_odd(on):
            raise ValidationError(
                {"key_dates": f"{plain(name)}: {on} is too far from today. Check the year."}
            )


def _put_people(matter: Matter, actor: User | None, team: Mapping[str, User]) -> None:
    people = {user.pk: (user, role) for role, user in team.items()}
    if actor and actor.role not in team and actor.role != Role.ADMIN:
        people.setdefault(actor.pk, (actor, actor.role))
    if not people:
        raise ValidationError({"team": "Put somebody on the team: a matter is never nobody's."})
    people = {pk: people[pk] for pk in sorted(people)}
    working = all_at_work([user for user, _ in people.values()], "team")
    members = [TeamMember(matter=matter, user=working[pk], role=role) for pk, (_, role) in people.items()]
    for member in members:
        member.clean_fields(exclude=["matter", "user"])
    TeamMember.objects.bulk_create(members)
    Party.objects.create(matter=matter, contact=matter.client, role=Party.PartyRole.CLIENT)


def _put_facts(
    matter: Matter, actor: User | None, known: Mapping[str, date], facts: Mapping[str, str]
) -> None:
    dates = [KeyDate(matter=matter, name=name, on=on, actor=actor) for name, on in known.items()]
    KeyDate.objects.bulk_create(dates)
    KeyDateChange.objects.bulk_create(
        KeyDateChange(key_date=row, on=row.on, actor=actor, at=row.at) for row in dates
    )
    rows = [Fact(matter=matter, key=key, value=value) for key, value in facts.items() if value]
    for row in rows:
        row.clean_fields(exclude=["matter"])
    Fact.objects.bulk_create(rows)
