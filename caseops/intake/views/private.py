"""The questionnaire on the client's own phone, behind a private link."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods, require_POST

from caseops.intake.actions import send_in
from caseops.intake.models import Questionnaire, QuestionnaireLink
from caseops.intake.views.filling import Filling
from caseops.web.refusals import by_name
from clients.actions import use_link
from clients.private_pages import address_of, door, private_page


@private_page
@require_http_methods(["GET", "HEAD", "POST"])
def page(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it is on record; what is typed is kept at once."""
    link = door(request, QuestionnaireLink, token)
    filling = _filling(request, link, token)
    if request.method == "POST":
        return filling.answer()
    use_link(link=link, address=address_of(request), subject=link.lead.matter)
    if filling.questionnaire.sent_in_at:
        return render(request, "intake/private/thanks.html", {"questionnaire": filling.questionnaire})
    return filling.draw()


@private_page
@require_POST
def done(request: HttpRequest, token: str) -> HttpResponse:
    """Keep the page as it stands, then send it in; what is missing is named at its question."""
    filling = _filling(request, door(request, QuestionnaireLink, token), token)
    errors, kept = filling.keep()
    if not errors:
        try:
            send_in(actor=None, questionnaire=filling.questionnaire)
        except ValidationError as refusal:
            errors = {name: " ".join(sentences) for name, sentences in by_name(refusal).items()}
    return filling.draw(errors, kept) if errors else redirect("questionnaire_private", token)


@csrf_exempt
@private_page
@require_POST
def files(request: Any, token: str, key: str) -> HttpResponse:
    """The link is looked at before a byte is taken; then the form's own token, as everywhere."""
    filling = _filling(request, door(request, QuestionnaireLink, token), token)
    request.may_send_files = filling.questionnaire.sent_in_at is None
    taken: HttpResponse = csrf_protect(lambda _request: filling.attach(key))(request)
    return taken


def _filling(request: HttpRequest, link: QuestionnaireLink, token: str) -> Filling:
    rows = Questionnaire.objects.select_related("lead__contact", "lead__matter", "version__area")
    return Filling(
        request,
        rows.get(lead=link.lead_id),
        None,
        page="intake/private/page.html",
        address=reverse("questionnaire_private", args=[token]),
    )
