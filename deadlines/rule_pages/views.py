"""The list of the rules, and the page of one."""

from http import HTTPStatus

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from caseops.users.models import User
from caseops.users.requests import SignedIn
from caseops.web.pages import addresses, page_number
from deadlines.rule_pages.acts import line
from deadlines.rule_pages.choice import RuleChoice, grouped
from deadlines.rule_pages.trying import TryForm
from deadlines.rule_pages.words import KIND_WORDS, place_name
from deadlines.rulebook import book
from deadlines.rulebook.rule import Rule
from deadlines.standing import Standing, standing

SIZE = 25  # a row has its acts and its marks; more of them would keep the reader waiting


def rule_or_404(key: str) -> Rule:
    """The rule of that key, or 404."""
    try:
        return book.rule(key)
    except KeyError as error:
        raise Http404 from error


@login_required
@require_GET
def rule_list(request: SignedIn) -> HttpResponse:
    """The whole book, searched and filtered, a page at a time."""
    form, number = RuleChoice(request.GET), page_number(request)
    found = form.found()
    shown = found[(number - 1) * SIZE : number * SIZE]
    context = {
        "form": form,
        "groups": [
            (group.title, [line(now, request.user) for now in group.rules]) for group in grouped(shown)
        ],
        "total": len(found),
        "on": sum(each.on for each in found),
        "confirmed": sum(each.confirmed is not None for each in found),
        "is_filtered": any(request.GET.get(name) for name in form.fields),
        "pages": addresses(request, number, is_more=len(found) > number * SIZE),
        "at": "list",
    }
    return render(request, "deadlines/rules/list.html", context)


@login_required
@require_GET
def rule_page(request: SignedIn, rule: str) -> HttpResponse:
    """One rule with its text, its versions, and what comes of a day."""
    found = rule_or_404(rule)
    form = TryForm(request.GET if "trigger_on" in request.GET else None, rule=found, auto_id="try-%s")
    answer = form.answer() if form.is_bound else None
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {**about(found, request.user), "form": form, "answer": answer}
    return render(request, "deadlines/rules/page.html", context, status=status)


def about(rule: Rule, user: User) -> dict[str, object]:
    """What the page of a rule shows, with its versions and the rules it is one with; one query."""
    versions, others = book.versions(rule), together(rule)
    said = standing([each.key for each in (rule, *versions, *others)])
    return {
        "rule": rule,
        "line": line(said[rule.key], user),
        "kind": KIND_WORDS[rule.kind],
        "law": place_name(rule.jurisdiction),
        "counted_by": place_name(rule.court) if rule.court not in {"", rule.jurisdiction} else "",
        "versions": _lines(versions, said, user) if len(versions) > 1 else [],
        "others": _lines(others, said, user),
        "at": "page",
    }


def together(rule: Rule) -> tuple[Rule, ...]:
    """The other limbs and variants of the same text."""
    root = rule.part_of or rule.key
    return tuple(
        each
        for each in book.rules()
        if each.key != rule.key
        and (root in (each.key, each.part_of) or (rule.group and each.group == rule.group))
    )


def _lines(rules: tuple[Rule, ...], said: dict[str, Standing], user: User) -> list[object]:
    return [line(said[each.key], user) for each in rules]
