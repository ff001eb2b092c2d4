"""Matters, contacts and documents by a few words; only what the reader may see."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import F, prefetch_related_objects

from caseops.core.any_of import AnyOf
from caseops.core.together import ask_together
from caseops.users.models import User
from clients.models import Contact
from documents.search.finding import Hit, find_documents, numbers_of
from matters.filters import says
from matters.models import Matter
from matters.models.matter import MatterQuerySet

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
    numbers = None if user.sees_every_matter else list(numbers_of(user))
    matters = _matters(user, numbers, words)[:limit]
    contacts = Contact.objects.named_like(words)[:limit]
    ask_together([matters, contacts])
    if not unfinished:
        prefetch_related_objects(list(contacts), "phones")
    documents = find_documents(
        user, words, limit, newest_first=newest_first, unfinished=unfinished, seen=numbers
    )
    return Found(words, list(matters), list(contacts), documents)


def _matters(user: User, numbers: list[int] | None, words: str) -> MatterQuerySet:
    """Open ones first, then the newest; `numbers` are those of the matters they see, where these are few."""
    seen = Matter.objects.visible_to(user) if numbers is None else Matter.objects.filter(AnyOf("pk", numbers))
    for word in words.split():
        seen = seen.filter(says(word, among_few=numbers is not None))
    rows = seen.select_related("client", "stage", "version__area")
    return rows.order_by(F("closed_on").asc(nulls_first=True), "-number")
