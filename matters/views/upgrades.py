"""Applying a published version to matters that are open: choose, look at the diff, watch it, take it back."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.db.models import Count, F
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from caseops.users.requests import SignedIn
from matters.models import Matter, PracticeAreaVersion, Upgrade, UpgradeItem
from matters.models.matter import MatterQuerySet
from matters.upgrading.actions import start_upgrade, undo_upgrade
from matters.upgrading.plan import Fate, plan_of
from matters.upgrading.route import route_to
from matters.views.area_versions import draft_or_404

SHOWN = 500  # each has a box to tick, and a form may have a thousand fields
NEWEST = 20  # while it runs the page is asked for again and again
EARLIER = 5


def _behind(request: SignedIn, version: PracticeAreaVersion) -> MatterQuerySet:
    rows = Matter.objects.visible_to(request.user).behind(version)
    return rows.select_related("version__area", "stage", "client").order_by("number")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: SignedIn, key: str, number: int) -> HttpResponse:
    """Which matters. POST puts them in line: those that are ticked, or with `all` every one."""
    version = draft_or_404(request, key, number)
    rows = _behind(request, version)
    if request.method != "POST":
        return _choose(request, version, rows)
    chosen = rows if "all" in request.POST else rows.filter(number__in=request.POST.getlist("matter"))
    try:
        upgrade = start_upgrade(actor=request.user, version=version, matters=list(chosen))
    except ValidationError as refusal:
        return _choose(request, version, rows, " ".join(refusal.messages))
    return redirect("practice_areas:upgrade", key, number, upgrade.pk)


def _choose(
    request: SignedIn, version: PracticeAreaVersion, rows: MatterQuerySet, problem: str = ""
) -> HttpResponse:
    earlier = version.upgrades.select_related("asked_by", "undone_by").annotate(count=Count("items"))
    context = {
        "area": version.area,
        "version": version,
        "matters": rows[:SHOWN],
        "total": rows.count(),
        "chosen": request.POST.getlist("matter"),
        "earlier": earlier[:EARLIER],
        "problem": problem,
    }
    return render(request, "matters/upgrades/choose.html", context, status=422 if problem else 200)


@login_required
@require_GET
def preview(request: SignedIn, key: str, number: int, matter: str) -> HttpResponse:
    """The diff of one matter; nothing is written."""
    version = draft_or_404(request, key, number)
    seen = Matter.objects.visible_to(request.user).select_related("version__area", "stage")
    row = get_object_or_404(seen, number=matter)
    plan = plan_of(row, route_to(version))
    context = {
        "area": version.area,
        "version": version,
        "matter": row,
        "plan": plan,
        "back": plan.of(Fate.COMES_BACK),
        "gained": len(plan.added) + len(plan.of(Fate.COMES_BACK)),
        "changed": plan.of(Fate.CHANGES),
        "retired": plan.of(Fate.RETIRES),
        "stays": plan.of(Fate.STAYS),
    }
    return render(request, "matters/upgrades/preview.html", context)


@login_required
@require_GET
def progress(request: SignedIn, key: str, number: int, pk: int) -> HttpResponse:
    """How far it is; asks again by itself until it is done."""
    name = "state" if request.htmx else "progress"
    upgrade = _upgrade(request, key, number, pk)
    return render(request, f"matters/upgrades/{name}.html", _progress(request, upgrade))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def undo(request: SignedIn, key: str, number: int, pk: int) -> HttpResponse:
    """Take it back on every matter, within a day; whoever reloads the address comes to the progress."""
    upgrade = _upgrade(request, key, number, pk)
    if request.method == "POST":
        try:
            undo_upgrade(actor=request.user, upgrade=upgrade)
        except ValidationError as refusal:
            context = _progress(request, upgrade, " ".join(refusal.messages))
            return render(request, "matters/upgrades/progress.html", context, status=422)
        messages.success(request, "It is being taken back, matter by matter.")
    return redirect("practice_areas:upgrade", key, number, pk)


def _upgrade(request: SignedIn, key: str, number: int, pk: int) -> Upgrade:
    version = draft_or_404(request, key, number)
    return get_object_or_404(version.upgrades.select_related("version__area", "asked_by", "undone_by"), pk=pk)


def _progress(request: SignedIn, upgrade: Upgrade, problem: str = "") -> dict[str, object]:
    items = UpgradeItem.objects.visible_to(request.user).filter(upgrade=upgrade)
    state = UpgradeItem.State
    counts = dict(items.order_by().values_list("state").annotate(Count("pk")))
    left = counts.get(state.WAITING, 0) + counts.get(state.UNDOING, 0)
    rows = items.select_related("matter__stage", "before__area").order_by(
        F("done_at").desc(nulls_last=True), "id"
    )
    return {
        "area": upgrade.version.area,
        "upgrade": upgrade,
        "version": upgrade.version,
        "total": sum(counts.values()),
        "finished": sum(counts.values()) - left,
        "is_done": left == 0,
        "refused": counts.get(state.REFUSED, 0),
        "refusals": items.filter(state=state.REFUSED).select_related("matter")[:SHOWN],
        "items": rows.exclude(state=state.REFUSED)[: NEWEST if left else SHOWN],
        "problem": problem,
    }
