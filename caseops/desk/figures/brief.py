"""The one-page brief of a matter: what an attorney must know on short notice; for screen, paper and PDF alike."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Count, Max

from caseops.audit.models import Entry
from caseops.desk.figures.rows import counted
from caseops.users.models import User
from caseops.web import dates
from deadlines.models import Deadline
from documents.models import DocumentRequirement
from matters.extensions import Fact
from matters.models import Matter, Task
from matters.naming import titled
from matters.page.facts import contact_fact, last_contact, movement_fact, stage_fact
from matters.page.look import Look
from matters.page.timeline import tell
from thirdparty.models import ThirdPartyRequest

ROWS = 7  # more of anything would not fit a page


@dataclass(frozen=True)
class Line:
    """One thing: what it is, and in smaller print what to know of it."""

    what: str
    note: str = ""
    tone: str = ""


@dataclass(frozen=True)
class Section:
    """A heading and its lines; `nothing` is said when there are none, `more` counts those left out.

    `turns` is set where the second column of a page begins.
    """

    title: str
    lines: Sequence[Line]
    nothing: str
    more: int = 0
    turns: bool = False


@dataclass(frozen=True)
class Brief:
    """The whole page."""

    matter: Matter
    facts: Sequence[Fact]
    sections: Sequence[Section]


def brief(matter: Matter, reader: User) -> Brief:
    """Everything as it stands now, in the reader's days; a fixed number of queries."""
    facts = [
        stage_fact(matter),
        contact_fact(last_contact(matter), matter.stage.update_every_days),
        movement_fact(matter),
    ]
    sections = [
        _dates_ahead(matter),
        _waiting(matter),
        _missing(matter),
        _next(matter),
        replace(_people(Look(matter, reader)), turns=True),
        _key_dates(matter),
        _lately(matter),
    ]
    return Brief(matter, facts, sections)


def _section(title: str, nothing: str, lines: Iterator[Line]) -> Section:
    found = list(lines)
    return Section(title, found[:ROWS], nothing, max(0, len(found) - ROWS))


def _dates_ahead(matter: Matter) -> Section:
    rows = Deadline.objects.open().filter(matter=matter)
    danger = set(rows.in_danger().values_list("pk", flat=True))
    found = rows.binding().soonest_first().select_related("acknowledged_by")
    told = (_dated(row) if row.due_on else _undated(row, row.pk in danger) for row in found)
    return _section("Dates ahead", "No date is ahead.", told)


def _dated(row: Any) -> Line:
    answer = f"acknowledged by {row.acknowledged_by}" if row.acknowledged_by else "not acknowledged"
    asked = answer if row.needs_acknowledgement else ""
    day, near = dates.on(row.due_on), dates.near(row.due_on)
    note = ", ".join(filter(None, ["" if near == day else near, row.get_severity_display().lower(), asked]))
    return Line(f"{day}: {row.name}", note, "bad" if row.wants_acknowledgement else "")


def _undated(row: Deadline, is_danger: bool) -> Line:
    if is_danger:
        return Line(f"{row.name}: not dated", "nobody has set this date yet", "bad")
    return Line(
        f"{row.name}: not dated",
        f"waits for {titled(row.waits_for)}" if row.waits_for else "no date is known",
    )


def _waiting(matter: Matter) -> Section:
    rows = ThirdPartyRequest.objects.waiting().filter(matter=matter).select_related("contact")
    rows = rows.annotate(times_asked=Count("attempts"), last_at=Max("attempts__at")).oldest_first()
    return _section("We wait for", "We wait for nobody.", (_request(row) for row in rows))


def _request(row: Any) -> Line:
    asked = f"asked {counted(row.times_asked, 'time')}, last {dates.near(row.last_at)}"
    again = f"again {dates.near(row.next_follow_up_on)}" if row.next_follow_up_on else ""
    promised = f"promised for {dates.on(row.promised_on)}" if row.promised_on else ""
    return Line(f"{row.whom}: {row.name}", ", ".join(filter(None, [asked, promised, again])))


def _missing(matter: Matter) -> Section:
    rows = DocumentRequirement.objects.missing().filter(matter=matter, stage=matter.stage).by_stage()
    told = (Line(row.name, f"from {row.get_source_display().lower()}") for row in rows)
    return _section(f"Missing in {matter.stage}", "Everything this stage needs is here.", told)


def _next(matter: Matter) -> Section:
    rows = Task.objects.open().filter(matter=matter).select_related("assignee")
    told = (_task(row) for row in rows.filter(due_on__isnull=False).first_things_first())
    return _section("Next on our side", "No dated task is open.", told)


def _task(row: Any) -> Line:
    who = str(row.assignee) if row.assignee else row.get_role_display()
    return Line(row.name, f"{who}, {dates.near(row.due_on)}")


def _people(look: Look) -> Section:
    return _section("People", "", _each_person(look))


def _each_person(look: Look) -> Iterator[Line]:
    client = look.matter.client
    phone = next((phone.number.as_national for phone in client.phones.all()), "")
    yield Line(f"{client.name}, client", ", ".join(filter(None, [phone, client.email])))
    for member in look.team:
        yield Line(f"{member.user.name}, {member.get_role_display().lower()}")
    others = look.matter.parties.exclude(contact=look.matter.client_id).select_related("contact")
    for party in others:
        yield Line(f"{party.contact.name}, {party.get_role_display().lower()}")


def _key_dates(matter: Matter) -> Section:
    told = (Line(f"{dates.on(row.on)}: {titled(row.name)}") for row in matter.key_dates.order_by("on"))
    return _section("Key dates", "No key date is known.", told)


def _lately(matter: Matter) -> Section:
    rows = Entry.objects.about(matter).movements().select_related("actor")[:ROWS]
    told = (Line(f"{dates.on(line.day)}: {line.entry.who} {line.title}") for line in tell(list(rows)))
    return _section("Lately", "Nothing has moved yet.", told)
