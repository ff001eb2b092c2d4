"""Locking: state changes on a matter happen one after another."""

from django.core.exceptions import ValidationError

from matters.models import Matter, Task


def locked(matter: Matter) -> Matter:
    """The matter's row, ours until the transaction ends."""
    return (
        Matter.objects.select_for_update(of=("self",), no_key=True)
        .select_related("version", "stage")
        .get(pk=matter.pk)
    )


def locked_open(matter: Matter) -> Matter:
    """As `locked`; refuses a closed matter."""
    row = locked(matter)
    if row.closed_on:
        raise ValidationError(f"{row.number} is closed. Reopen it first.")
    return row


def locked_task(task: Task) -> Task:
    """The task's row, ours until the transaction ends."""
    return Task.objects.select_for_update(of=("self",), no_key=True).select_related("matter").get(pk=task.pk)
