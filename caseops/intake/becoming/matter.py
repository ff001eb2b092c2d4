"""Answers that a matter carries: key dates, answers that decide its rows, typed fields, papers."""

from dataclasses import dataclass
from datetime import date

from caseops.intake.becoming.target import Target, matter_of
from caseops.intake.models import Answer, Lead
from caseops.users.models import User
from caseops.web import dates
from documents.actions import file_document
from documents.models import Document
from matters import field_types
from matters.actions import set_fact, set_field, set_key_date
from matters.field_values import told
from matters.forms.answers import typed
from matters.models import FieldBlueprint
from matters.naming import titled

WORDS = {"true": "Yes", "false": "No"}


@dataclass(frozen=True)
class KeyDateTarget(Target):
    """A day other dates are told from."""

    name: str
    needs_matter = True

    def title(self) -> str:
        return f"Key date: {titled(self.name)}"

    def now(self, lead: Lead) -> str:
        on = lead.matter.key_date(self.name) if lead.matter else None
        return dates.on(on) if on else ""

    def becomes(self, answer: Answer) -> str:
        return dates.on(self.day(answer))

    def day(self, answer: Answer) -> date:
        """The day that was said."""
        return date.fromisoformat(answer.value)

    def put(self, actor: User | None, lead: Lead, answer: Answer) -> None:
        matter = matter_of(lead)
        if matter.key_date(self.name) != self.day(answer):
            set_key_date(actor=actor, matter=matter, name=self.name, on=self.day(answer))


@dataclass(frozen=True)
class FactTarget(Target):
    """An answer that decides which rows the matter gets."""

    key: str
    needs_matter = True

    def title(self) -> str:
        return "Decides what the matter gets"

    def now(self, lead: Lead) -> str:
        fact = lead.matter.facts.filter(key=self.key).first() if lead.matter else None
        return WORDS.get(fact.value, fact.value) if fact else ""

    def becomes(self, answer: Answer) -> str:
        return WORDS.get(self.value(answer), self.value(answer))

    def value(self, answer: Answer) -> str:
        """As conditions ask it."""
        said = answer.value
        return str(said).lower() if isinstance(said, bool) else str(said)

    def put(self, actor: User | None, lead: Lead, answer: Answer) -> None:
        matter = matter_of(lead)
        if not matter.facts.filter(key=self.key, value=self.value(answer)).exists():
            set_fact(actor=actor, matter=matter, key=self.key, value=self.value(answer))


@dataclass(frozen=True)
class FieldTarget(Target):
    """A typed field of the matter."""

    blueprint: FieldBlueprint
    needs_matter = True

    def title(self) -> str:
        return f"Field: {self.blueprint.label}"

    def now(self, lead: Lead) -> str:
        if lead.matter is None:
            return ""
        rows = lead.matter.field_values.select_related("field", "contact")
        kept = rows.filter(key=self.blueprint.key).first()
        return told(kept, None).text if kept else ""

    def becomes(self, answer: Answer) -> str:
        if answer.is_sealed:
            return f"{field_types.mask(self.blueprint.type, answer.value)}, sealed there too"
        return field_types.display(self.blueprint, answer.value)

    def put(self, actor: User | None, lead: Lead, answer: Answer) -> None:
        raw = typed(self.blueprint, answer.value)
        set_field(actor=actor, matter=matter_of(lead), field=self.blueprint, raw=raw)


@dataclass(frozen=True)
class FilesTarget(Target):
    """Photos and papers, which wait in the inbox until they are filed."""

    needs_matter = True

    def title(self) -> str:
        return "Papers, filed in the matter"

    def now(self, lead: Lead) -> str:
        return ""

    def becomes(self, answer: Answer) -> str:
        return ", ".join(file["name"] for file in answer.value)

    def put(self, actor: User | None, lead: Lead, answer: Answer) -> None:
        uuids = [file["document"] for file in answer.value]
        for document in Document.objects.unfiled().filter(uuid__in=uuids).order_by("id"):
            file_document(actor=actor, document=document, matter=matter_of(lead))
