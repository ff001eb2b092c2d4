"""Which version of a practice area an address means."""

from django.shortcuts import get_object_or_404

from caseops.users.requests import SignedIn
from matters.models import PracticeAreaVersion
from matters.permissions import CONFIGURE


def version_or_404(key: str, number: int) -> PracticeAreaVersion:
    """One version, whatever has become of it."""
    versions = PracticeAreaVersion.objects.select_related("area")
    return get_object_or_404(versions, area__key=key, number=number)


def draft_or_404(request: SignedIn, key: str, number: int) -> PracticeAreaVersion:
    """The same, for who may change it."""
    CONFIGURE.require(request.user)
    return version_or_404(key, number)
