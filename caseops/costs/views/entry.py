"""Many expenses on one page."""

from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from caseops.core.money import ZERO, dollars
from caseops.core.said import counted
from caseops.costs.actions.many import RowsRefused, log_expenses
from caseops.costs.entry_forms import ROWS, EntryForm
from caseops.costs.permissions import LOG
from caseops.costs.vendors import remembered
from caseops.users.requests import SignedIn
from matters.models import Matter

MOST_MATTERS = 300


@login_required
@require_http_methods(["GET", "POST"])
def many(request: SignedIn) -> HttpResponse:
    """A row an expense; all that are filled in, or none."""
    LOG.require(request.user)
    data = request.POST if request.method == "POST" else None
    forms = [EntryForm(data, user=request.user, prefix=f"row{number}") for number in range(ROWS)]
    if data is not None and _log(request, forms):
        return redirect("expense_entry")
    matters = Matter.objects.visible_to(request.user).open().only("number", "title")[:MOST_MATTERS]
    context = {"rows": forms, "vendors": remembered(request.user), "matters": matters}
    status = HTTPStatus.UNPROCESSABLE_ENTITY if any(form.errors for form in forms) else HTTPStatus.OK
    return render(request, "costs/entry.html", context, status=status)


@login_required
@require_GET
def vendors(request: SignedIn) -> HttpResponse:
    """Whom the matters this person sees have paid, for the list a form of costs proposes."""
    LOG.require(request.user)
    return render(request, "costs/vendor_options.html", {"vendors": remembered(request.user)})


def _log(request: SignedIn, forms: list[EntryForm]) -> bool:
    if not all([form.is_valid() for form in forms]):  # noqa: C419 -- each row says what is wrong with it
        return False
    filled = [form for form in forms if form.has_changed()]
    if not filled:
        forms[0].add_error(None, "Fill in at least one row.")
        return False
    try:
        done = log_expenses(actor=request.user, rows=[form.said for form in filled])
    except RowsRefused as refusal:
        _place(refusal, filled)
        return False
    total = dollars(sum((row.amount for row in done), ZERO))
    messages.success(request, f"Logged: {counted(len(done), 'expense')}, {total} in all.")
    return True


def _place(refusal: RowsRefused, filled: list[EntryForm]) -> None:
    for number, said in refusal.rows.items():
        form = filled[number]
        for name, sentences in said.items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
