"""Answers that tell who the client is, and what happened to them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from caseops.core import clock
from caseops.intake.actions.leads import change_lead
from caseops.intake.becoming.target import Target
from caseops.intake.models import Answer, Lead
from caseops.users.models import User
from caseops.web import dates
from clients.actions import change_contact
from clients.models import Channel, Contact, Language
from matters.models.practice_area import FieldType

LANGUAGES = {label: code for code, label in Language.choices}
CHANNELS = {"Phone": Channel.PHONE, "Text": Channel.TEXT, "Email": Channel.EMAIL}
NOBODY = {"", "none", "no", "n/a", "ninguno", "ninguna", "-"}
LONGEST = {"best_time": 80, "contact_note": 120}


def _aliases(contact: Contact, value: Any) -> list[str]:
    """Added to those known; a line or a comma between two of them."""
    lines = value if isinstance(value, list) else str(value).replace(";", ",").replace("\n", ",").split(",")
    names = [" ".join(name.split()) for name in lines]
    return list(dict.fromkeys([*contact.aliases, *(name for name in names if name.casefold() not in NOBODY)]))


READ: Mapping[str, Callable[[Contact, Any], Any]] = {
    "aliases": _aliases,
    "born_on": lambda _contact, value: date.fromisoformat(value),
    "language": lambda _contact, value: LANGUAGES.get(value),
    "best_channel": lambda _contact, value: CHANNELS.get(value),
    "interpreter": lambda _contact, value: bool(value),
}


@dataclass(frozen=True)
class ContactTarget(Target):
    """A line of the client's entry in the directory."""

    attribute: str

    def title(self) -> str:
        """As the directory calls it."""
        return str(getattr(Contact._meta.get_field(self.attribute), "verbose_name", "")).capitalize()

    def now(self, lead: Lead) -> str:
        """What the directory says."""
        return self._words(lead.contact, getattr(lead.contact, self.attribute))

    def becomes(self, answer: Answer) -> str:
        """What it would say."""
        contact = answer.questionnaire.lead.contact
        value = self._read(contact, answer)
        return (
            ""
            if value in (None, [], getattr(contact, self.attribute)) and not value
            else self._words(contact, value)
        )

    def put(self, actor: User | None, lead: Lead, answer: Answer) -> None:
        """By the directory's own verb."""
        value = self._read(lead.contact, answer)
        if value is not None:
            change_contact(actor=actor, contact=lead.contact, **{self.attribute: value})
            lead.contact.refresh_from_db()

    def _read(self, contact: Contact, answer: Answer) -> Any:
        read = READ.get(self.attribute)
        if read:
            return read(contact, answer.value)
        return str(answer.value)[: LONGEST.get(self.attribute, 2000)]

    def _words(self, contact: Contact, value: Any) -> str:
        if isinstance(value, date):
            return dates.on(value)
        if isinstance(value, list):
            return ", ".join(value)
        if isinstance(value, bool):
            return "Yes" if value else "No"
        choices = dict(getattr(Contact._meta.get_field(self.attribute), "choices", None) or ())
        return str(choices.get(value, value or ""))


@dataclass(frozen=True)
class SummaryTarget(Target):
    """What happened, in their words; a matter gets it as a note when it is opened."""

    def title(self) -> str:
        return "What happened"

    def now(self, lead: Lead) -> str:
        return lead.summary

    def becomes(self, answer: Answer) -> str:
        return str(answer.value)

    def put(self, actor: User | None, lead: Lead, answer: Answer) -> None:
        if lead.matter_id is None:
            change_lead(actor=actor, lead=lead, summary=str(answer.value))
            lead.refresh_from_db(fields=["summary"])


@dataclass(frozen=True)
class EventTarget(Target):
    """The day it happened, from which the lead's time limit is told."""

    def title(self) -> str:
        return "The day it happened"

    def now(self, lead: Lead) -> str:
        return dates.on(lead.event_on) if lead.event_on else ""

    def becomes(self, answer: Answer) -> str:
        is_day = answer.question.type == FieldType.DATE
        return dates.on(date.fromisoformat(answer.value)) if is_day else ""

    def put(self, actor: User | None, lead: Lead, answer: Answer) -> None:
        on = date.fromisoformat(answer.value)
        if on > clock.today():
            raise ValidationError(f"{dates.on(on)} is still to come. Check the year.")
        if lead.matter_id is None:
            change_lead(actor=actor, lead=lead, event_on=on)
            lead.refresh_from_db(fields=["event_on", "runs_out_on", "runs_out_why"])
