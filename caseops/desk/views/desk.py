"""Whose desk a page shows: one's own, a colleague's for whom one stands in, or the firm's."""

from django.shortcuts import get_object_or_404

from caseops.desk.figures.one_by_one import Focused
from caseops.desk.figures.reader import Reader
from caseops.users.models import User
from caseops.users.requests import SignedIn

FIRM = "firm"
LONG = 10  # figures of a number that nobody has


def reader_of(request: SignedIn) -> Reader:
    """A desk this person may not look at is not there."""
    kind = Focused if "focus" in request.GET else Reader
    of, whole = request.GET.get("of", ""), request.GET.get("all", "")
    if of == FIRM and request.user.sees_every_matter:
        return kind(request.user, whole, is_firm=True)
    if not of:
        return kind(request.user, whole)
    return kind(request.user, whole, colleague=_colleague(request.user, of))


def _colleague(user: User, pk: str) -> User:
    """Somebody for whom they stand in; whoever sees every matter sees every desk."""
    others = User.objects.active() if user.sees_every_matter else Reader(user).covered
    return get_object_or_404(others, pk=int(pk) if pk.isdecimal() and len(pk) < LONG else 0)
