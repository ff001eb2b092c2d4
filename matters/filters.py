"""One set of filters for the list of matters, on the page and in the API."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import django_filters
from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery, TextField, Value
from django.db.models.functions import Concat
from django.db.models.lookups import IContains

from caseops.core import clock
from caseops.core.composing import Of
from caseops.core.together import Asking
from caseops.users.kinds import PersonKind
from caseops.users.models import User
from clients.models import Contact
from matters.field_filters import asked_fields, filters_for
from matters.field_lists import PREFIX, FieldList
from matters.models import Correspondence, FieldValue, Matter, PracticeArea, StageBlueprint, Task, TeamMember
from matters.models.matter import MatterQuerySet
from matters.models.tasks import TaskQuerySet

OPEN, CLOSED, ALL = "open", "closed", "all"
STATES = [(OPEN, "Open"), (CLOSED, "Closed"), (ALL, "Open and closed")]
LONGEST = 3650
STAGE = ("version__area__key", "version__area__name", "key", "name")


def areas() -> list[tuple[str, str]]:
    """Every practice area, by key."""
    return list(PracticeArea.objects.values_list("key", "name"))


def stages() -> list[tuple[str, str]]:
    """Every stage of the published versions, by key; a key that several areas share is offered once."""
    return list(dict(_published().values_list("key", "name")).items())


def stages_by_area() -> list[tuple[str, list[tuple[str, str]]]]:
    """`area.stage` under the name of its area, for whoever offers nothing else."""
    return Choices((), list(_published().values_list(*STAGE)), User.objects.none(), ()).by_area()


@dataclass(frozen=True)
class Choices:
    """What the selects of the list offer one reader, asked of the database together."""

    areas: Sequence[tuple[str, str]]
    stages: Sequence[tuple[str, str, str, str]]
    people: QuerySet[User, User]
    names: Sequence[tuple[int, str]]

    @classmethod
    def asking(cls, reader: User) -> "Asking[Choices]":
        """Of one reader: colleagues are those on the team of a matter they see."""
        areas, stages = Of(_areas, reader), Of(_stages, reader)
        names = Of(_names, reader, beside=(PersonKind.of(reader),))  # of hundreds nothing else is shown
        yield [areas, stages, names]
        return cls(areas, stages, _colleagues(reader), names)

    def by_key(self) -> dict[str, str]:
        """Every stage, by key; one that several areas share once."""
        return {key: name for _, _, key, name in self.stages}

    def of_area(self, area: str) -> dict[str, str]:
        """The stages of one area, in their order."""
        return {key: name for its_area, _, key, name in self.stages if its_area == area}

    def by_area(self) -> list[tuple[str, list[tuple[str, str]]]]:
        """`area.stage` under the name of its area: stages of the same name are not the same stage."""
        groups: dict[str, list[tuple[str, str]]] = {}
        for area, name, key, stage in sorted(self.stages, key=lambda row: row[1]):
            groups.setdefault(name, []).append((f"{area}.{key}", stage))
        return list(groups.items())


def _areas(_reader: int) -> QuerySet[PracticeArea, tuple[str, str]]:
    return PracticeArea.objects.values_list("key", "name")


def _stages(_reader: int) -> QuerySet[StageBlueprint, Any]:
    return _published().values_list(*STAGE)


def _names(reader: int, kind: PersonKind) -> QuerySet[User, Any]:
    return _colleagues(kind.somebody(reader)).values_list("pk", "name")


def _colleagues(reader: User) -> QuerySet[User, User]:
    """Asked from each person: of a whole firm's teams one place is enough to know."""
    places = TeamMember.objects.order_by().visible_to(reader).filter(user=OuterRef("pk"))
    return User.objects.filter(Exists(places), is_active=True)


def _published() -> QuerySet[StageBlueprint]:
    rows = StageBlueprint.objects.filter(version__published_at__isnull=False, version__retired_at=None)
    return rows.order_by("position", "name")


def says(word: str, *, among_few: bool = False) -> Q:
    """A matter whose number, title, client or typed fields say the word; what is sealed says nothing.

    Each is a question of its own, so that it may go by its index. Among few matters the client and the fields of each
    are looked at; among all of them, everybody so named comes first. Row security lets no likeness go by an index, so
    texts are always looked for from a matter.
    """
    here = Q(number__icontains=word) | Q(title__icontains=word)
    its_fields = FieldValue.objects.filter(matter=OuterRef("pk"))
    by_text, by_contact = Q(text__contains=word.lower()), Q(contact__name__icontains=word)
    if among_few:
        client = Contact.objects.order_by().filter(pk=OuterRef("client"))
        said = Concat("name", Value("\n"), "other_names", output_field=TextField())
        names = Subquery(client.values_list(said), output_field=TextField())
        return here | Q(IContains(names, word)) | Q(Exists(its_fields.filter(by_text | by_contact)))
    named = Contact.objects.order_by().filter(Q(name__icontains=word) | Q(other_names__icontains=word))
    meant = FieldValue.objects.filter(by_contact).values("matter")
    return here | Q(client__in=named.values("pk")) | Q(Exists(its_fields.filter(by_text))) | Q(pk__in=meant)


def in_state(matters: MatterQuerySet, state: str) -> MatterQuerySet:
    """Open ones, closed ones, or both."""
    return matters if state == ALL else matters.filter(closed_on__isnull=state == OPEN)


class MatterFilter(django_filters.FilterSet):
    """Matters by area, stage, person, state, silence, and whatever typed fields the query names."""

    q = django_filters.CharFilter(
        method="search",
        label="Search",
        max_length=200,
        widget=forms.TextInput(attrs={"type": "search", "placeholder": "Client, title or number"}),
    )
    area = django_filters.ChoiceFilter(
        field_name="version__area__key", choices=areas, label="Practice area", empty_label="Every area"
    )
    stage = django_filters.ChoiceFilter(
        field_name="stage__key", method="in_stage", choices=stages, label="Stage", empty_label="Every stage"
    )
    member = django_filters.ModelChoiceFilter(
        field_name="team__user",
        queryset=User.objects.filter(is_active=True),
        label="On the team",
        empty_label="Everybody",
    )
    state = django_filters.ChoiceFilter(method="in_state", choices=STATES, label="State", empty_label=None)
    stalled = django_filters.NumberFilter(
        method="silent_for",
        label="No movement for (days)",
        min_value=1,
        max_value=LONGEST,
        decimal_places=0,
        widget=forms.NumberInput(attrs={"min": 1, "max": LONGEST, "placeholder": "Any"}),
    )
    reply = django_filters.BooleanFilter(
        method="asking", label="Client waits for a reply", widget=forms.CheckboxInput
    )
    mine = django_filters.BooleanFilter(method="of_the_reader", label="Only mine", widget=forms.CheckboxInput)

    class Meta:
        model = Matter
        fields: list[str] = []

    def __init__(
        self, data: Any = None, *args: Any, add_field: str = "", fields: FieldList | None = None, **more: Any
    ) -> None:
        super().__init__(data, *args, **more)
        self.fields = fields or FieldList()
        self.asked = asked_fields([*(data or ()), *([f"{PREFIX}{add_field}"] if add_field else [])])
        self.of_fields = filters_for(self.fields, self.asked)
        for name, each in self.of_fields.items():
            each.field_name, each.parent, each.model = name, self, Matter
        self.filters |= self.of_fields

    def in_stage(self, queryset: MatterQuerySet, _name: str, stage: str) -> MatterQuerySet:
        """By key, or by `area.key`."""
        area, _, key = stage.rpartition(".")
        of_area = {"version__area__key": area} if area else {}
        return queryset.filter(stage__key=key, **of_area)

    def search(self, queryset: MatterQuerySet, _name: str, words: str) -> MatterQuerySet:
        """Every word is in the number, the title, a name of the client, or a typed field."""
        few = bool(self.request) and not self.request.user.sees_every_matter
        for word in words.split():
            queryset = queryset.filter(says(word, among_few=few))
        return queryset

    def in_state(self, queryset: MatterQuerySet, _name: str, state: str) -> MatterQuerySet:
        """Open, closed or both."""
        return in_state(queryset, state)

    def silent_for(self, queryset: MatterQuerySet, _name: str, days: Any) -> MatterQuerySet:
        """Nothing has moved the matter on for so many days."""
        before = clock.now() - timedelta(days=int(days))
        return queryset.with_last_movement().filter(moved_at__lt=before)

    def asking(self, queryset: MatterQuerySet, _name: str, wanted: bool | None) -> MatterQuerySet:
        """Somebody wrote or called about it, and nobody has answered."""
        waiting = Correspondence.objects.unanswered().values("matter")
        return queryset.filter(pk__in=waiting) if wanted else queryset

    def of_the_reader(self, queryset: MatterQuerySet, _name: str, wanted: bool | None) -> MatterQuerySet:
        """Where the person asking is on the team, whatever else they may see."""
        return queryset.of(self.request.user) if wanted and self.request else queryset


class TaskFilter(django_filters.FilterSet):
    """Tasks by matter, person, date and whether they are still to do."""

    matter = django_filters.CharFilter(field_name="matter__number", label="Matter number")
    assignee = django_filters.CharFilter(field_name="assignee__email", label="Whose, by e-mail")
    due_by = django_filters.DateFilter(field_name="due_on", lookup_expr="lte", label="Due by")
    open = django_filters.BooleanFilter(method="still_to_do", label="Still to do")

    class Meta:
        model = Task
        fields: list[str] = []

    def still_to_do(self, queryset: TaskQuerySet, _name: str, wanted: bool) -> TaskQuerySet:
        """Open ones, or the others."""
        return queryset.open() if wanted else queryset.exclude(pk__in=queryset.open().values("pk"))
