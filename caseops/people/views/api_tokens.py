"""One's own API tokens."""

from http import HTTPStatus

from allauth.account.decorators import reauthentication_required
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from caseops.people.actions import create_token, revoke_token
from caseops.people.api_token_forms import ApiTokenForm
from caseops.people.models import ApiToken
from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt


@require_GET
def listing(request: SignedIn) -> HttpResponse:
    return render(request, "people/api_tokens/list.html", {"tokens": ApiToken.objects.of(request.user)})


@never_cache
@require_http_methods(["GET", "POST"])
@reauthentication_required
def new(request: SignedIn) -> HttpResponse:
    """The answer shows the token instead of leading to it: an address that shows it could be opened twice."""
    form = ApiTokenForm(request.POST or None)
    user = request.user
    secret = attempt(form, lambda: create_token(actor=user, user=user, **form.cleaned_data))
    if secret is not None:
        context = {"name": form.cleaned_data["name"], "secret": secret}
        return render(request, "people/api_tokens/made.html", context)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "people/api_tokens/new.html", {"form": form}, status=status)


@require_POST
def revocation(request: SignedIn, pk: int) -> HttpResponse:
    token = get_object_or_404(ApiToken.objects.of(request.user), pk=pk)
    revoke_token(actor=request.user, token=token)
    messages.success(request, f"{token} is revoked and opens nothing any more.")
    return redirect("api_tokens")
