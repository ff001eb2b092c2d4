from django.core.exceptions import ValidationError

from documents.models import DocumentRequirement


def hold(requirement: DocumentRequirement) -> DocumentRequirement:
    """The row, locked until the transaction ends; refused on a closed matter."""
    held = DocumentRequirement.objects.held(requirement)
    if held.matter.closed_on:
        raise ValidationError(f"{held.matter.number} is closed. Reopen it first.")
    return held
