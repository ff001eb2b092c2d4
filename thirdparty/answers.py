"""Which documents that came in may answer a request: judged once each, by a worker, and kept for a person."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from django.db.models import QuerySet
from django.urls import reverse

from caseops.core import clock
from documents.models import Arrival, Document, Page, ReadingState, Suggestion
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
    found = [answer.document_id for answer in judged if answer.request]
    _tell_inbox(_with_all(Answer.objects.filter(document__in=found)))
    return len(found)


def note_matches(documents: Sequence[Document], matches: Sequence[Match]) -> None:
    """For whoever knows more than the paper says, such as the address a mail was sent to: the surest match of all.

    A guess that a person has decided already stays; one of a worker gives way.
    """
    if not matches:
        return
    for document in documents:
        if not Answer.objects.filter(document=document, settled_at__isnull=False).exists():
            Answer.objects.update_or_create(document=document, defaults=_said(matches[0]))
    _tell_inbox(_with_all(Answer.objects.open().filter(document__in=documents)))


def _tell_inbox(answers: Iterable[Answer]) -> None:
    """The guess of the inbox says which request an unfiled paper answers, and leads to what follows from it."""
    for answer in answers:
        if answer.request is None or answer.document.matter_id:
            continue
        why = f"answers {answer.request.whom}, {answer.request.name}: {answer.why}"
        said = {
            "matter": answer.request.matter,
            "confidence": answer.confidence,
            "why": why[:200],
            "next_label": "Received…",
            "next_url": f"{reverse('answer_receipt', args=[answer.pk])}?at=page",
        }
        Suggestion.objects.update_or_create(document=answer.document, defaults=said)


def _with_all(rows: QuerySet[Answer]) -> QuerySet[Answer]:
    return rows.select_related("document", "request__matter", "request__contact")


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
