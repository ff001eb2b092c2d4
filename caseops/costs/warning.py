"""Telling people that a budget is being used up, before the money is gone: at each threshold once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db import connection

from caseops.core import clock
from caseops.core.money import dollars
from caseops.costs.budgets import Figures, Sheet, sheets
from caseops.costs.models import WHOLE, CostPolicy
from caseops.costs.telling import people_of
from caseops.notifications import outbox
from caseops.notifications.actions import queue
from caseops.notifications.emails import render_email
from caseops.notifications.truth import Condition
from caseops.users.models import Role, User
from matters.models import Matter

# Only what is new comes back: of two that cross a threshold at once one tells it, and a third finds it told.
PUT = """
INSERT INTO costs_budgetwarning (matter_id, stage_key, threshold, budget, used, told_at)
SELECT * FROM unnest(%s::bigint[], %s::text[], %s::int[], %s::numeric[], %s::numeric[], %s::timestamptz[])
ON CONFLICT ON CONSTRAINT budget_warning_once DO NOTHING
RETURNING matter_id, stage_key, threshold
"""

# Who has left the team meanwhile, or whose matter is closed, is not written to any more.
THEIRS = Condition("""EXISTS (
    SELECT FROM matters_teammember AS member
    JOIN matters_matter AS matter ON matter.id = member.matter_id AND matter.closed_on IS NULL
    WHERE member.matter_id = m.about_id AND member.user_id = m.recipient_id)""")


@dataclass(frozen=True)
class Crossed:
    """A threshold that is reached, of a stage or of the whole."""

    sheet: Sheet
    stage_key: str
    name: str
    threshold: int
    figures: Figures

    @property
    def key(self) -> tuple[int, str, int]:
        """What makes it the same once more, as long as the budget is."""
        return self.sheet.matter.pk, self.stage_key, self.threshold


def warn(matters: Collection[Matter]) -> int:
    """Tell what is reached and not told yet, in the transaction of what reached it; returns how many were told."""
    thresholds = CostPolicy.objects.the_one().thresholds
    found = [each for sheet in sheets(matters).values() for each in crossed(sheet, thresholds)]
    new = _keep(found)
    told = _highest(each for each in found if each.key in new)
    people = people_of([each.sheet.matter.pk for each in told], Role.CASE_MANAGER, Role.ATTORNEY)
    queue(
        [
            message
            for each in told
            for person in people[each.sheet.matter.pk]
            for message in _said(each, person)
        ]
    )
    return len(told)


def crossed(sheet: Sheet, thresholds: Iterable[int]) -> list[Crossed]:
    """Every threshold that the whole or one of its stages has reached."""
    places = [(WHOLE, "", sheet.figures), *((each.key, each.name, each.figures) for each in sheet.stages)]
    return [
        Crossed(sheet, key, name, threshold, figures)
        for key, name, figures in places
        for threshold in sorted(thresholds)
        if figures.reaches(threshold)
    ]


def _keep(found: list[Crossed]) -> set[tuple[int, str, int]]:
    if not found:
        return set()
    moment = clock.now()
    rows = [(*each.key, each.figures.budget, each.figures.used, moment) for each in sorted(found, key=_order)]
    with connection.cursor() as cursor:
        cursor.execute(PUT, [list(column) for column in zip(*rows, strict=True)])
        return {tuple(row) for row in cursor.fetchall()}


def _order(each: Crossed) -> tuple[int, str, int]:
    return each.key


def _highest(new: Iterable[Crossed]) -> list[Crossed]:
    """Of several reached in one step the highest speaks for all."""
    found: dict[tuple[int, str], Crossed] = {}
    for each in new:
        found[each.key[:2]] = each
    return list(found.values())


def _said(each: Crossed, person: User) -> list[outbox.OutgoingMessage]:
    matter, figures = each.sheet.matter, each.figures
    whose = f"budget of {each.name}" if each.name else "budget"
    context = {
        "matter": matter,
        "figures": figures,
        "whose": whose,
        "threshold": each.threshold,
        "person": person,
    }
    subject, text, html = render_email("costs/emails/budget", {**context, **_amounts(figures)})
    key = f"{person.pk}/budget:{matter.pk}:{each.stage_key}:{each.threshold}:{figures.budget}"
    link = f"/costs/of/{matter.number}/"
    bell = outbox.bell(key=f"{key}/bell", user=person, subject=subject, link=link, about=matter)
    email = outbox.email(
        key=f"{key}/email", to_user=person, subject=subject, body=text, html=html, link=link, about=matter,
        still_true="caseops.costs.warning.THEIRS",
    )  # fmt: skip
    return [bell, email]


def _amounts(figures: Figures) -> dict[str, str]:
    names = ("budget", "spent", "committed", "used", "forecast")
    return {f"{name}_in_words": dollars(getattr(figures, name)) for name in names}
