"""The web request of somebody who has signed in."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from caseops.users.models import User


class SignedIn(HttpRequest):
    """What a view behind `login_required` receives."""

    user: User
    htmx: HtmxDetails
