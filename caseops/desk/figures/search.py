"""Matters, contacts and documents by a few words; only what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, prefetch_related_objects

from caseops.core.together import ask_together
from caseops.users.models import User
from clients.models import Contact
from documents.search.finding import Hit, find_documents, numbers_of
from matters.filters import says
from matters.models import Matter

SHORTEST = 2


@dataclass(frozen=True)
class Found:
    """What answers the words; nothing was looked for when they are too short."""

    words: str
    matters: Sequence[Matter]
    contacts: Sequence[Contact]
    documents: Sequence[Hit] = ()

    @property
    def is_asked(self) -> bool:
        """Long enough to look for."""
        return len(self.words) >= SHORTEST

    @property
    def count(self) -> int:
        """Everything that is shown."""
        return len(self.matters) + len(self.contacts) + len(self.documents)


def find(
    user: User, words: str, limit: int, *, newest_first: bool = False, unfinished: bool = False
) -> Found:
    """Every word must appear; the newest matters, the names in order, the best documents (or the newest)."""
    words = " ".join(words.replace("\x00", " ").split())[:80]
    if len(words) < SHORTEST:
        return Found(words, [], [])
    matters = Matter.objects.visible_to(user).select_related("client", "stage", "version__area")
    for word in words.split():
        matters = matters.filter(says(word))
    found = matters.order_by(F("closed_on").asc(nulls_first=True), "-number")[:limit]
    contacts = Contact.objects.named_like(words)[:limit]
    numbers = numbers_of(user).none() if user.sees_every_matter else numbers_of(user)
    ask_together([found, contacts, numbers])
    if not unfinished:
        prefetch_related_objects(list(contacts), "phones")
    documents = find_documents(
        user, words, limit, newest_first=newest_first, unfinished=unfinished, seen=list(numbers)
    )
    return Found(words, list(found), list(contacts), documents)
