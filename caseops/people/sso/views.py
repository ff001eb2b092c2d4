"""To the identity provider and back."""

from typing import Any

from allauth.socialaccount.helpers import render_authentication_error
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from requests import RequestException

from caseops.people.sso.provider import SingleSignOnAdapter

OURS = {None, "same-origin", "none"}  # what browsers say of a click here, or of an address that was typed


class Callback(OAuth2CallbackView):
    """Hands the question on to whoever checks the answer."""

    def _get_state(
        self, request: HttpRequest, provider: Any
    ) -> tuple[dict[str, Any] | None, HttpResponse | None]:
        state, refusal = super()._get_state(request, provider)
        self.adapter.state = state or {}
        return state, refusal


@never_cache
@login_not_required
@require_GET
def login(request: HttpRequest) -> HttpResponse:
    """A link on a foreign page signs nobody in: only a click here does."""
    if request.headers.get("Sec-Fetch-Site") not in OURS:
        return render(request, "account/single_sign_on.html", {"sentence": ""})
    return _asked(OAuth2LoginView, request)


@never_cache
@login_not_required
@require_GET
def callback(request: HttpRequest) -> HttpResponse:
    return _asked(Callback, request)


def _asked(view: Any, request: HttpRequest) -> HttpResponse:
    """404 while the firm has no provider."""
    try:
        answer: HttpResponse = view.adapter_view(SingleSignOnAdapter(request))(request)
    except SocialApp.DoesNotExist as nowhere:
        raise Http404 from nowhere
    except (OAuth2Error, RequestException) as broken:
        provider = SingleSignOnAdapter(request).get_provider()
        answer = render_authentication_error(request, provider, exception=broken)
    return answer
