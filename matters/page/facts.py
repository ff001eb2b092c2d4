"""The facts strip: what one must know before the first word is said."""

from datetime import datetime, timedelta

from django.db.models import QuerySet

from caseops.audit.models import Entry, EntryQuerySet
from caseops.core import clock
from caseops.core.composing import Of
from caseops.core.together import Asking, asks
from caseops.users.models import Role
from caseops.web import dates
from matters.extensions import Fact
from matters.models import Correspondence, Matter
from matters.page.look import Look
from matters.page.timeline import with_dates


@asks
def build(look: Look) -> Asking[dict[str, object]]:
    """Our own facts, then those of the apps above."""
    matter = look.matter
    talk, moves = contacts_with_client(matter), movements(matter)
    yield [look.stages, look.team, talk, moves]
    own = [
        stage_fact(matter),
        contact_fact(next(iter(talk), None), matter.stage.update_every_days),
        _moved(next(iter(moves), None)),
        people_fact(look),
    ]
    above = [fact for tab in (yield from look.sections.wait()) for fact in tab.facts]
    return {"stages": look.stages, "facts": [in_lines(fact) for fact in [*own, *above]]}


def in_lines(fact: Fact) -> dict[str, str]:
    """A fact for the template: its first line large, the rest small below."""
    first, _, rest = fact.value.partition("\n")
    return {"label": fact.label, "tone": fact.tone, "first": first, "rest": rest}


def stage_fact(matter: Matter) -> Fact:
    """Where it is and for how long, against the stage's target."""
    if matter.closed_on:
        return Fact("Stage", f"Closed {dates.on(matter.closed_on)}")
    late = matter.stage_overdue_by > 0
    days = f"day {matter.days_in_stage + 1} of {matter.stage.target_days}"
    return Fact("Stage", f"{matter.stage.name}\n{days}", "warn" if late else "neutral")


def contact_fact(at: datetime | None, every: int) -> Fact:
    """The client never wonders: amber once the stage's cadence has passed, red after twice as long."""
    if at is None:
        return Fact("Last client contact", "None yet", "warn")
    silence = clock.now() - at
    due = timedelta(days=every)
    tone = "bad" if silence > 2 * due else "warn" if silence > due else "neutral"
    return Fact("Last client contact", dates.near(at).capitalize(), tone)


def movement_fact(matter: Matter) -> Fact:
    """What last moved the matter on."""
    return _moved(next(iter(movements(matter)), None))


def movements(matter: Matter) -> Of:
    """The last thing that moved it on."""
    return Of(_last_movement, matter)


def _last_movement(matter: int) -> EntryQuerySet:
    return Entry.objects.about_row(Matter._meta.label_lower, matter).movements()[:1]


def _moved(entry: Entry | None) -> Fact:
    return Fact(
        "Last movement",
        f"{dates.near(entry.at).capitalize()}\n{with_dates(entry.sentence)}" if entry else "None yet",
    )


def people_fact(look: Look) -> Fact:
    """Who answers for it, and who runs it."""
    people = {member.role: member.user.name for member in reversed(list(look.team))}
    manager = people.get(Role.CASE_MANAGER, "nobody yet")
    is_whole = {Role.ATTORNEY, Role.CASE_MANAGER} <= people.keys()
    told = f"{people.get(Role.ATTORNEY, 'Nobody yet')}\nCase manager: {manager}"
    return Fact("Attorney", told, "neutral" if is_whole else "warn")


def last_contact(matter: Matter) -> datetime | None:
    """When we last heard from the client or the client from us, on this matter."""
    return next(iter(contacts_with_client(matter)), None)


def contacts_with_client(matter: Matter) -> Of:
    """When that was, as a question."""
    return Of(_last_contact, matter, beside=(matter.client,))


def _last_contact(matter: int, client: int) -> QuerySet[Correspondence, datetime]:
    talk = Correspondence.objects.filter(matter=matter, communication__contact=client).contacts()
    last: QuerySet[Correspondence, datetime] = talk.order_by("-communication__at").values_list(
        "communication__at", flat=True
    )[:1]
    return last
