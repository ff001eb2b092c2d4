"""What was sent about the matter, or to people whom the firm knew through it alone."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from caseops.notifications.models import Attempt, OutgoingMessage, State
from caseops.retention.destroying.rows import Doomed, every, keys_to
from clients.models import Contact, Phone
from matters.models import Matter

WHERE = ("subject", "body", "html", "link", "key")
GONE = "Destroyed with its file"


def add_messages(doomed: Doomed, matter: Matter) -> None:
    """With every attempt to deliver them; what tells of other matters as well is emptied later instead."""
    found = set(OutgoingMessage.objects.filter(_speaks_of(doomed, matter)).values_list("pk", flat=True))
    found |= doomed.pointed_at(OutgoingMessage)
    doomed.add(OutgoingMessage, found - _needed(doomed, found))
    attempts = Attempt.objects.filter(message__in=doomed.of(OutgoingMessage))
    doomed.add(Attempt, set(attempts.values_list("pk", flat=True)))


def empty_shared(doomed: Doomed, matter: Matter) -> int:
    """Summaries and alerts that told of several matters lose their words and stay sent; returns how many."""
    left = OutgoingMessage.objects.filter(_speaks_of(doomed, matter))
    left = left.exclude(pk__in=doomed.of(OutgoingMessage))
    found = set(left.values_list("pk", flat=True)) | doomed.pointed_at(OutgoingMessage)
    rows = OutgoingMessage.objects.filter(pk__in=found - doomed.of(OutgoingMessage))
    rows.filter(state=State.WAITING).update(state=State.WITHDRAWN)
    return rows.update(subject=GONE, body="", html="", link="", about_label="", about_id=None)


def _speaks_of(doomed: Doomed, matter: Matter) -> Q:
    named = [Q(**{f"{where}__regex": rf"\m{matter.number}\M"}) for where in WHERE]
    about = [
        Q(about_label=model._meta.label_lower, about_id__in=keys)
        for model, keys in doomed.rows.items()
        if keys and model is not OutgoingMessage
    ]
    return reduce(or_, [*named, *about, Q(to_address__in=_addresses(doomed))])


def _addresses(doomed: Doomed) -> list[str]:
    """Of those who leave, without what somebody who stays has as well."""
    leaving = doomed.of(Contact)
    own = _of(leaving)
    shared = Contact.objects.filter(email__in=own).exclude(pk__in=leaving).values_list("email", flat=True)
    numbers = Phone.objects.filter(number__in=own).exclude(contact__in=leaving)
    return sorted(own - set(shared) - {str(number) for number in numbers.values_list("number", flat=True)})


def _of(leaving: set[Any]) -> set[str]:
    emails = Contact.objects.filter(pk__in=leaving).exclude(email="").values_list("email", flat=True)
    numbers = Phone.objects.filter(contact__in=leaving).values_list("number", flat=True)
    return {*emails, *map(str, numbers)}


def _needed(doomed: Doomed, found: set[int]) -> set[int]:
    """Those that something which stays still leads to."""
    needed: set[int] = set()
    for key in keys_to(OutgoingMessage):
        if key.model is not Attempt:
            rows = every(key.model).filter(**{f"{key.attname}__in": found})
            needed |= set(rows.exclude(pk__in=doomed.of(key.model)).values_list(key.attname, flat=True))
    return needed
