"""The title of a matter."""

from django.db import transaction

from caseops.audit.actions import record
from caseops.users.models import User
from matters.actions.lock import locked_open
from matters.models import Matter
from matters.permissions import RUN_MATTER


@transaction.atomic
def rename_matter(*, actor: User | None, matter: Matter, title: str) -> Matter:
    """Give the matter another title; the number stays for ever."""
    RUN_MATTER.require(actor)
    matter = locked_open(matter)
    was, matter.title = matter.title, " ".join(title.split())
    matter.full_clean()
    matter.save(update_fields=["title"])
    if was != matter.title:
        changes = f"title from “{was}” to “{matter.title}”"
        record("matter.changed", matter, actor=actor, subject=matter, changes=changes)
    return matter
