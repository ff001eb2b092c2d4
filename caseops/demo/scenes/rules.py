"""What happens by itself: the rules came with the firm's present version, so they hear only of the newest events."""

from caseops.audit.models import Entry, Unheard
from caseops.automation.hearing import hear
from caseops.automation.running import run_due
from documents.models import DocumentRequirement
from matters.listing import SUBJECT
from matters.models import Matter


def follow() -> None:
    """A police report waits for a decision; a letter could not be drafted, and the log says what it lacks."""
    newest = [_police_report(), _set_up()]
    Unheard.objects.exclude(entry__in=[entry.pk for entry in newest if entry]).delete()
    hear()
    run_due()


def _police_report() -> Entry | None:
    rows = DocumentRequirement.objects.filter(blueprint__key="police_report", matter__closed_on=None)
    received = Entry.objects.filter(
        verb="document.received", target_label=DocumentRequirement._meta.label_lower
    )
    return received.filter(target_id__in=rows.values("pk")).order_by("-at").first()


def _set_up() -> Entry | None:
    matters = Matter.objects.open().filter(stage__key="setup")
    entered = Entry.objects.filter(verb="matter.stage_changed", subject_label=SUBJECT)
    return entered.filter(subject_id__in=matters.values("pk")).order_by("-at").first()
