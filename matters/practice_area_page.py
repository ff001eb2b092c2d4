"""What the pages of the practice areas show, told from the sections of every app."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.db.models import Count, Prefetch, Q

from caseops.users.models import User
from matters.models import Matter, PracticeArea, PracticeAreaVersion, StageBlueprint
from matters.practice_area_files import sections
from matters.sections import Line, Section

STAGES = "stages"
ON_LIST = ("stages", "tasks", "deadlines", "documents", "requests")


@dataclass(frozen=True)
class Figure:
    """How many rows a section has."""

    title: str
    count: int


@dataclass(frozen=True)
class Kind:
    """One practice area on the list; `version` is the one to show: published, or else the newest."""

    area: PracticeArea
    version: PracticeAreaVersion
    figures: Sequence[Figure]
    open_matters: int
    drafts: Sequence[PracticeAreaVersion]
    stages: Sequence[StageBlueprint]


@dataclass(frozen=True)
class Told:
    """Rows in words under one heading."""

    title: str
    lines: Sequence[Line]


@dataclass(frozen=True)
class StageTold:
    """One stage with everything that belongs to it: tasks, documents, costs."""

    stage: StageBlueprint
    line: Line
    groups: Sequence[Told] = field(default_factory=tuple)


@dataclass(frozen=True)
class Tab:
    """One view of the version; `stages` shows what has a stage, the others show their own rows."""

    key: str
    title: str
    count: int
    is_current: bool


def kinds(user: User) -> list[Kind]:
    """Every area with a version, in a fixed number of queries."""
    versions = PracticeAreaVersion.objects.prefetch_related(
        Prefetch("stageblueprints", StageBlueprint.objects.order_by("position"))
    )
    areas = PracticeArea.objects.prefetch_related(Prefetch("versions", versions))
    shown = {area: shown_version(list(area.versions.all())) for area in areas}
    counts = _counts([version for version in shown.values() if version])
    opened = _open_matters(user)
    return [
        Kind(
            area,
            version,
            [Figure(title, by_version.get(version.pk, 0)) for title, by_version in counts.items()],
            opened.get(area.pk, 0),
            [each for each in area.versions.all() if each.state == "draft"],
            list(version.stageblueprints.all()),
        )
        for area, version in shown.items()
        if version
    ]


def shown_version(versions: Sequence[PracticeAreaVersion]) -> PracticeAreaVersion | None:
    """The published one, or else the newest."""
    published = [version for version in versions if version.state == "published"]
    return next(iter(published or versions), None)


def compared_with(version: PracticeAreaVersion) -> PracticeAreaVersion | None:
    """The published version, or the one before when this is the published one; None when there is none."""
    published = version.area.published
    if published and published != version:
        return published
    return version.area.versions.filter(number__lt=version.number).order_by("-number").first()


def _counts(versions: Sequence[PracticeAreaVersion]) -> dict[str, Mapping[int, int]]:
    found = {section.name: section for section in sections()}
    return {found[name].title: _count(found[name], versions) for name in ON_LIST}


def _count(section: Section, versions: Sequence[PracticeAreaVersion]) -> dict[int, int]:
    rows = section.model.objects.filter(version__in=versions).order_by()
    return dict(rows.values_list("version").annotate(Count("pk")))


def _open_matters(user: User) -> dict[int, int]:
    rows = Matter.objects.visible_to(user).open().order_by()
    return dict(rows.values_list("version__area").annotate(Count("pk")))


def versions_of(area: PracticeArea, user: User) -> list[PracticeAreaVersion]:
    """Newest first, each with the number of open matters this person sees on it as `running`."""
    seen = Matter.objects.visible_to(user).open().values("pk")
    running = Count("matters", filter=Q(matters__in=seen))
    return list(area.versions.annotate(running=running).order_by("-number"))


def figures(version: PracticeAreaVersion) -> list[Figure]:
    """How much the version asks for."""
    return [Figure(title, count.get(version.pk, 0)) for title, count in _counts([version]).items()]


def tabs(version: PracticeAreaVersion, current: str) -> list[Tab]:
    """What is on the list first; what belongs to a stage is shown there and needs no tab of its own."""
    own = [section for section in sections() if not section.by_stage]
    own.sort(key=lambda section: section.name not in ON_LIST)
    return [
        Tab(section.name, section.title, section.of(version).count(), section.name == current)
        for section in own
    ]


def told(version: PracticeAreaVersion, name: str) -> Told:
    """The rows of one section."""
    section = next(section for section in sections() if section.name == name)
    return Told(section.title, [section.line(row) for row in section.rows(version)])


def stages(version: PracticeAreaVersion) -> list[StageTold]:
    """The stages in order, each with its tasks, documents and costs."""
    by_stage = [
        Told(section.title, [section.line(row) for row in section.rows(version)])
        for section in sections()
        if section.by_stage
    ]
    own = next(section for section in sections() if section.name == STAGES)
    return [
        StageTold(stage, own.line(stage), list(_of_stage(stage, by_stage)))
        for stage in version.stageblueprints.order_by("position")
    ]


def _of_stage(stage: StageBlueprint, by_stage: Sequence[Told]) -> Iterator[Told]:
    for rows in by_stage:
        lines = [line for line in rows.lines if line.group == stage.key]
        if lines:
            yield Told(rows.title, lines)
