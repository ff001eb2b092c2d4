"""From blueprints to rows: what a matter gets from its practice area."""

from collections.abc import Mapping
from datetime import date

from caseops.users.models import Role, User
from matters.conditions import holds
from matters.extensions import extensions
from matters.models import Matter, Task, TaskBlueprint
from matters.models.practice_area import STAGE_ENTERED


def create_missing(matter: Matter, actor: User | None) -> None:
    """Create every row whose condition holds and that is not there yet, on this floor and above."""
    _create_tasks(matter)
    for extension in extensions():
        extension.on_opened(matter, actor)


def known_dates(matter: Matter) -> dict[str, date]:
    """The matter's key dates by name."""
    return dict(matter.key_dates.values_list("name", "on"))


def known_facts(matter: Matter) -> dict[str, str]:
    """The answers conditions ask about, by key."""
    return dict(matter.facts.values_list("key", "value"))


def people_by_role(matter: Matter) -> dict[str, User]:
    """Who does the work of a role, among those who still work here."""
    working = matter.team.filter(user__is_active=True).select_related("user")
    return {member.role: member.user for member in working.order_by("-id")}


def worker(people: Mapping[str, User], role: str) -> User | None:
    """The person for a role on this team, the case manager failing that, anybody failing both."""
    return people.get(role) or people.get(Role.CASE_MANAGER) or next(iter(people.values()), None)


def _create_tasks(matter: Matter) -> None:
    dates, facts, people = known_dates(matter), known_facts(matter), people_by_role(matter)
    there = set(matter.tasks.values_list("blueprint_id", flat=True))
    Task.objects.bulk_create(
        _task(matter, blueprint, dates, worker(people, blueprint.role))
        for blueprint in matter.version.taskblueprints.select_related("stage")
        if blueprint.pk not in there and holds(blueprint.when, subtype=matter.subtype, facts=facts)
    )


def _task(matter: Matter, blueprint: TaskBlueprint, dates: Mapping[str, date], assignee: User | None) -> Task:
    due_on = blueprint.due_after(anchor_date(matter, blueprint, dates))
    return Task(
        matter=matter,
        blueprint=blueprint,
        stage=blueprint.stage,
        name=blueprint.name,
        role=blueprint.role,
        assignee=assignee,
        priority=blueprint.priority,
        due_on=due_on,
        waits_for="" if due_on else blueprint.anchor,
    )


def anchor_date(matter: Matter, blueprint: TaskBlueprint, dates: Mapping[str, date]) -> date | None:
    """The day a task is told from: a key date, or the day its own stage was entered."""
    if blueprint.anchor == STAGE_ENTERED:
        return matter.stage_entered_on if blueprint.stage_id == matter.stage_id else None
    return dates.get(blueprint.anchor)
