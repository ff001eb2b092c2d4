"""Contacts whom the firm knew through this matter alone, and what was said with them."""

from collections.abc import Collection
from typing import Any

from caseops.retention.destroying.rows import Doomed, Model, every, keys_to, spread
from caseops.retention.models import SubjectExport
from clients.models import Communication, Contact, KnownName, Phone, TextConsent
from matters.models import Correspondence, Matter

# Nothing but the contact itself, told in several tables; whatever else leads to a contact needs it still.
OWN: tuple[Model, ...] = (Phone, TextConsent, KnownName, SubjectExport)


def add_people(doomed: Doomed, matter: Matter) -> None:
    """The talks that were filed only here, then everybody nobody else's file speaks of, with their unfiled talks."""
    talks = set(
        Correspondence.objects.filter(pk__in=doomed.of(Correspondence)).values_list(
            "communication_id", flat=True
        )
    )
    _doom_talks(doomed, talks - _filed_elsewhere(doomed, talks), matter)
    leaving = _leaving(doomed, _known_through(doomed))
    unfiled = set(Communication.objects.filter(contact__in=leaving).values_list("pk", flat=True))
    _doom_talks(doomed, unfiled, matter)
    for model in OWN:
        rows = every(model).filter(contact__in=leaving)
        doomed.add(model, set(rows.values_list("pk", flat=True)))
    doomed.add(Contact, leaving)


def _doom_talks(doomed: Doomed, talks: Collection[int], matter: Matter) -> None:
    spread(doomed, Communication, talks, matter.pk)


def _filed_elsewhere(doomed: Doomed, talks: Collection[int]) -> set[int]:
    rows = Correspondence.objects.filter(communication__in=talks).exclude(pk__in=doomed.of(Correspondence))
    return set(rows.values_list("communication_id", flat=True))


def _known_through(doomed: Doomed) -> set[int]:
    """Everybody the rows name, and who acts for them."""
    found = doomed.pointed_at(Contact)
    return found | set(
        Contact.objects.filter(pk__in=found, guardian__isnull=False).values_list("guardian_id", flat=True)
    )


def _leaving(doomed: Doomed, people: set[int]) -> set[int]:
    """Without those whom anything that stays leads to; who stays keeps whoever acts for them."""
    staying: set[int] = set()
    for key in keys_to(Contact):
        if key.model in OWN or key.model is Contact:
            continue
        staying |= _needed_by(key, doomed, people)
    leaving = people - staying
    while kept := _guardians(leaving):
        leaving -= kept
    return leaving


def _needed_by(key: Any, doomed: Doomed, people: set[int]) -> set[int]:
    rows = every(key.model).filter(**{f"{key.attname}__in": people}).exclude(pk__in=doomed.of(key.model))
    if key.model is Communication:  # what is filed nowhere goes with the contact
        rows = rows.filter(filed_on__isnull=False)
    return set(rows.values_list(key.attname, flat=True))


def _guardians(leaving: set[int]) -> set[int]:
    """Of those who leave: who acts for somebody who stays."""
    stay = Contact.objects.filter(guardian__in=leaving).exclude(pk__in=leaving)
    return set(stay.values_list("guardian_id", flat=True))
