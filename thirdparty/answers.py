"""Which documents that came in may answer a request: judged once each, by a worker, and kept for a person."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse

from caseops.core import clock
from caseops.users.models import User
from documents.models import Arrival, Document, Page, ReadingState
from matters.extensions import Hint
from matters.models import Matter
from thirdparty.matching import Match, match_incoming
from thirdparty.models import Answer

BATCH = 100
BACK = timedelta(14)  # what came before is history
PAGES, LETTERS = 10, 20_000
SURE_ENOUGH = 40  # per cent from which the guess about its matter counts


def suggest_answers() -> int:
    """Judge what has come and been read since the last time; returns how many were found to answer something."""
    judged = [_judged(document) for document in _unjudged()[:BATCH]]
    Answer.objects.bulk_create(judged, ignore_conflicts=True)
    return sum(answer.request is not None for answer in judged)


def note_matches(documents: Iterable[Document], matches: Sequence[Match]) -> None:
    """For whoever knows more than the paper says, such as the address a mail was sent to: the surest match of all.

    A guess that a person has decided already stays; one of a worker gives way.
    """
    if not matches:
        return
    for document in documents:
        kept = Answer.objects.filter(document=document, settled_at__isnull=False).exists()
        if not kept:
            Answer.objects.update_or_create(document=document, defaults=_said(matches[0]))


def hints(documents: Sequence[int], user: User) -> Mapping[int, Sequence[Hint]]:
    """For the inbox: the open request each of them may answer, if this person sees it; one query."""
    found = Answer.objects.visible_to(user).open().filter(document__in=documents)
    rows = found.select_related("request__matter", "request__contact")
    return {row.document_id: [_hint(row)] for row in rows}


def _hint(row: Answer) -> Hint:
    request = row.request
    words = f"Answers {request.whom}: {request.name} ({request.matter.number})" if request else ""
    return Hint(
        words=words,
        why=f"{row.confidence}% sure: {row.why}",
        label="Received…",
        url=f"{reverse('answer_receipt', args=[row.pk])}?at=page",
    )


def _unjudged() -> QuerySet[Document]:
    """From outside, lately, not in the bin, and read as far as it can be."""
    came = Document.objects.filter(created_at__gt=clock.now() - BACK, binned_at=None, answer=None)
    read = came.exclude(source=Arrival.FIRM).exclude(versions__blob__reading__state=ReadingState.WAITING)
    return read.select_related("matter", "sender", "suggestion__matter").order_by("pk")


def _judged(document: Document) -> Answer:
    version = document.latest
    pages = Page.objects.filter(blob=version.blob_id).order_by("number").values_list("text", flat=True)
    matches = match_incoming(
        sender=document.sender.email if document.sender else "",
        subject=f"{document.title} {version.name}",
        text="\n".join(pages[:PAGES])[:LETTERS],
        matter=_matter(document),
    )
    return Answer(document=document, **_said(matches[0])) if matches else Answer(document=document)


def _matter(document: Document) -> Matter | None:
    """Where it is filed, or where it probably belongs."""
    guess = getattr(document, "suggestion", None)
    if document.matter or guess is None or guess.confidence < SURE_ENOUGH:
        return document.matter
    return guess.matter


def _said(match: Match) -> dict[str, object]:
    return {"request": match.request, "confidence": match.confidence, "why": ", ".join(match.why)[:200]}
