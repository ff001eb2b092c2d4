"""Today: a plan of the day, each row with its next act."""

from collections.abc import Sequence

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from caseops.desk.figures.day import BLOCKS, greeting
from caseops.desk.figures.plan import plan
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.rows import Block
from caseops.users.requests import SignedIn

SUMMARY = {
    "deadlines": ("deadline", "deadlines"),
    "verify": ("date to verify", "dates to verify"),
    "follow_ups": ("follow-up due", "follow-ups due"),
    "messages": ("new message", "new messages"),
    "tasks": ("task due", "tasks due"),
    "court": ("court date in two weeks", "court dates in two weeks"),
}


@login_required
@require_safe
def today(request: SignedIn) -> HttpResponse:
    """The page; for htmx only the blocks, which are drawn anew after an Undo."""
    reader = Reader(request.user, whole=request.GET.get("all", ""))
    chosen = request.GET.get("block", "")
    blocks = plan(reader, chosen if chosen in BLOCKS else "")
    context = {
        "blocks": blocks,
        "reader": reader,
        "greeting": greeting(request.user, reader.now),
        "summary": summary(blocks),
        "is_clear": not any(block.filled for block in blocks),
    }
    return render(request, "desk/blocks.html" if request.htmx else "desk/today.html", context)


def summary(blocks: Sequence[Block]) -> list[tuple[int, str]]:
    """The counts in words, in the order of the day; what is zero is not said."""
    groups = {group.key: group for block in blocks for group in block.groups}
    said = [(groups[key], words) for key, words in SUMMARY.items() if key in groups]
    return [(group.total, f"{words[group.total != 1]}{group.when}") for group, words in said if group.total]
