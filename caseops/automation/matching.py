"""Which entries of the audit set a rule off: one condition in SQL, for what happens now and for what happened."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q

from caseops.audit.models import Entry, EntryQuerySet
from caseops.automation.models import RuleBlueprint, Trigger
from documents.models import DocumentRequirement
from matters.listing import SUBJECT
from matters.models import FieldBlueprint, KeyDateChange, Matter, StageBlueprint
from matters.models.practice_area import FieldType
from matters.naming import plain, titled
from thirdparty.models import ThirdPartyRequest

OPENED = "matter.opened"
YES_OR_NO = {"true": ("Yes", "true"), "false": ("No", "false")}


def entries_for(rule: RuleBlueprint) -> EntryQuerySet:
    """Entries about matters that are what the rule waits for; none for the triggers that are about time."""
    asked = ASKED.get(Trigger(rule.trigger))
    about = Entry.objects.filter(subject_label=SUBJECT)
    return about.filter(asked(rule)) if asked else Entry.objects.none()


def _stage(rule: RuleBlueprint) -> Q:
    """By its name, as the audit has it; the first stage is entered when the matter is opened."""
    stages = rule.version.stageblueprints.order_by("position")
    stage: StageBlueprint | None = next((row for row in stages if row.key == rule.what), None)
    if stage is None:
        return Q(pk__in=[])
    entered = Q(verb="matter.stage_changed", detail__stage=stage.name)
    return entered | Q(verb=OPENED) if stage == stages[0] else entered


def _field(rule: RuleBlueprint) -> Q:
    field = FieldBlueprint.objects.filter(version=rule.version_id, key=rule.what).first()
    names = [plain(rule.what), *([field.label] if field else [])]
    asked = Q(verb__in=("field.set", "field.sealed", "field.cleared"), detail__field__in=names)
    if not rule.to:
        return asked
    is_yes_or_no = field is not None and field.type == FieldType.BOOLEAN
    answers = YES_OR_NO[rule.to] if is_yes_or_no else (rule.to,)
    return asked & Q(verb="field.set", detail__value__in=answers)


def _key_date(rule: RuleBlueprint) -> Q:
    """Also those that were known when the matter was opened, which is one entry for all of them."""
    known: Any = KeyDateChange.objects.filter(
        key_date__matter=OuterRef("subject_id"), key_date__name=rule.what, was_on=None, at__lte=OuterRef("at")
    )
    said = Q(verb__in=("key_date.set", "key_date.moved"), detail__key_date=titled(rule.what))
    return said | Q(Exists(known), verb=OPENED)


def _document(rule: RuleBlueprint) -> Q:
    return _of_row("document.received", DocumentRequirement, rule)


def _request(rule: RuleBlueprint) -> Q:
    return _of_row("request.escalated", ThirdPartyRequest, rule)


def _of_row(verb: str, model: Any, rule: RuleBlueprint) -> Q:
    """An entry about a row that grew from the blueprint of that key, in whichever version; about any without one."""
    said = Q(verb=verb, target_label=model._meta.label_lower)
    if not rule.what:
        return said
    return said & Q(target_id__in=model.objects.filter(blueprint__key=rule.what).values("pk"))


ASKED: Mapping[Trigger, Callable[[RuleBlueprint], Q]] = {
    Trigger.STAGE: _stage,
    Trigger.FIELD: _field,
    Trigger.KEY_DATE: _key_date,
    Trigger.DOCUMENT: _document,
    Trigger.REQUEST: _request,
}


def matters_on(rule: RuleBlueprint) -> Any:
    """The matters that run on the rule's version."""
    return Matter.objects.filter(version=rule.version_id)
