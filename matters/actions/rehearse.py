"""Trying a version out: the real verbs make every row, everything is read, and nothing is kept."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from caseops.core import clock
from caseops.users.models import Role, User
from clients.actions import create_contact
from matters.actions.open import open_matter
from matters.actions.plan import create_missing
from matters.actions.practice_areas import publish_version
from matters.models import Matter, PracticeAreaVersion
from matters.models.practice_area import MATTER_OPENED, STAGE_ENTERED
from matters.permissions import CONFIGURE
from matters.rehearsal import Rehearsal, rehearsed

CLIENT = "Sample client"


@dataclass(frozen=True)
class Sample:
    """A matter that does not exist: its kind, what was answered, and whether its key dates are known (as today)."""

    subtype: str
    facts: Mapping[str, str] = field(default_factory=dict)
    dates_known: bool = False


def rehearse_sample(*, actor: User, version: PracticeAreaVersion, sample: Sample) -> Rehearsal:
    """Publish the version, open a matter in it with the firm's own people, look, and take all of it back."""
    CONFIGURE.require(actor)
    with _nothing_kept():
        version = PracticeAreaVersion.objects.select_related("area").get(pk=version.pk)
        if version.state != "published":
            publish_version(actor=actor, version=_as_a_draft(version))
        today = clock.today(actor.zone)
        names = [name for name in version.key_dates if name not in {MATTER_OPENED, STAGE_ENTERED}]
        matter = open_matter(
            actor=actor,
            client=create_contact(actor=None, name=CLIENT),
            version=version,
            subtype=sample.subtype,
            key_dates=dict.fromkeys(names, today) if sample.dates_known else None,
            facts=sample.facts,
            team=_team(actor),
        )
        return rehearsed(matter, "a sample matter opened today")


def rehearse_on(*, actor: User, version: PracticeAreaVersion, matter: Matter) -> Rehearsal:
    """Let a matter have been opened with this version: its own people, dates and answers make the rows."""
    CONFIGURE.require(actor)
    if matter.version.area_id != version.area_id:
        raise ValidationError(f"{matter.number} is no matter of {version.area}.")
    with _nothing_kept():
        matter = Matter.objects.select_for_update(of=["self"]).select_related("stage").get(pk=matter.pk)
        stages = version.stageblueprints.order_by("position")
        stage = stages.filter(key=matter.stage.key).first() or stages.first()
        if stage is None:
            raise ValidationError(f"{version} has no stage yet.")
        matter.version, matter.stage = version, stage
        matter.save(update_fields=["version", "stage"])
        create_missing(matter, actor)
        return rehearsed(matter, f"{matter.number} {matter.title}")


@contextmanager
def _nothing_kept() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def _as_a_draft(version: PracticeAreaVersion) -> PracticeAreaVersion:
    """A retired version cannot be published again, and is tried out on a matter instead."""
    if version.state == "retired":
        raise ValidationError(f"{version} is retired: try it on a matter that runs on it.")
    return version


def _team(actor: User) -> dict[str, User]:
    """Somebody for every role the firm has people for."""
    people = User.objects.filter(is_active=True).exclude(role=Role.ADMIN).order_by("-name")
    return {person.role: person for person in people} or {actor.role: actor}
