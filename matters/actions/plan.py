"""From blueprints to rows: what a matter gets from its practice area."""

from collections.abc import Mapping
from datetime import date

from caseops.users.models import Role, User
from matters.extensions import extensions
from matters.known import Known
from matters.models import Matter, StageBlueprint, Task, TaskBlueprint


def create_missing(matter: Matter, actor: User | None, *, is_new: bool = False) -> None:
    """Create every row whose condition holds and that is not there yet, on this floor and above."""
    known = known_of(matter, is_new=is_new)
    _create_tasks(known)
    for extension in extensions():
        extension.on_opened(known, actor)


def known_of(matter: Matter, stage: StageBlueprint | None = None, *, is_new: bool = False) -> Known:
    """What its rows are made from, as it stands or as if it stood in this stage."""
    facts, dates = known_facts(matter), known_dates(matter)
    return Known(matter, stage or matter.stage, facts, dates, people_by_role(matter), is_new)


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


def _create_tasks(known: Known) -> None:
    matter = known.matter
    blueprints = known.missing(matter.version.taskblueprints.all(), matter.tasks)
    Task.objects.bulk_create([_task(known, row) for row in blueprints])


def _task(known: Known, blueprint: TaskBlueprint) -> Task:
    return Task(
        matter=known.matter,
        blueprint=blueprint,
        stage_id=blueprint.stage_id,
        name=blueprint.name,
        role=blueprint.role,
        assignee=worker(known.people, blueprint.role),
        priority=blueprint.priority,
        **known.due(blueprint),
    )
