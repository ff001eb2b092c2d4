"""Acts on a rule, where it stands: on the list or on its page."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods
from django_htmx.http import HttpResponseClientRedirect, reswap, retarget, trigger_client_event

from caseops.users.requests import SignedIn
from caseops.web.refusals import attempt
from deadlines.rule_pages.acts import RuleAct, line
from deadlines.rule_pages.views import rule_or_404
from deadlines.rulebook.rule import Rule
from deadlines.standing import standing

LIST, PAGE = "list", "page"


@login_required
@require_http_methods(["GET", "POST"])
def act(request: SignedIn, rule: str, act: RuleAct) -> HttpResponse:
    """GET draws the form, POST does it; what the verb refuses stands on the form."""
    act.permission.require(request.user)
    found, is_post = rule_or_404(rule), request.method == "POST"
    form = act.form(request.POST if is_post else None, auto_id=f"{act.noun}-{rule}-%s")
    done = is_post and attempt(form, lambda: act.verb(actor=request.user, rule=found, **form.cleaned_data))
    if done:
        return _answer(request, act, found)
    if request.htmx and "close" in request.GET:
        return HttpResponse()
    at = _where(request)
    context = {
        "act": act,
        "rule": found,
        "form": form,
        "address": f"{act.address(rule)}?at={at}",
        "back": _way_back(found, at),
    }
    template = "deadlines/rules/act.html" if request.htmx else "deadlines/rules/act_page.html"
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, template, context, status=status)


def _where(request: SignedIn) -> str:
    return LIST if request.GET.get("at") == LIST else PAGE


def _way_back(rule: Rule, at: str) -> str:
    return reverse("rulebook:list") if at == LIST else reverse("rulebook:page", args=[rule.key])


def _answer(request: SignedIn, act: RuleAct, rule: Rule) -> HttpResponse:
    said, at = act.said.format(rule.citation), _where(request)
    if request.htmx and at == LIST:
        now = standing([rule.key])[rule.key]
        context = {"line": line(now, request.user), "at": LIST, "said": said}
        answer = render(request, "deadlines/rules/row.html", context)
        answer = reswap(retarget(answer, f"#rule-{rule.key}"), "outerHTML")
        return trigger_client_event(answer, "announce", {"value": said})
    messages.success(request, said)
    back = _way_back(rule, at)
    return HttpResponseClientRedirect(back) if request.htmx else redirect(back)
