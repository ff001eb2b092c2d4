"""What a case manager says when somebody is to sign."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms

from caseops.core.said import LONGEST
from caseops.signing.actions import Wanted
from caseops.signing.models import SigningPaper
from clients.models import Contact
from documents.models import Category, Document, DocumentRequirement
from matters.correspondents import people_of
from matters.forms.choices import offer
from matters.models import Matter
from thirdparty.models import Authorization

NEWEST = 40
Kind = SigningPaper.Kind
SCOPES = [("", "–"), *Authorization.Scope.choices]
GUESSES = {Category.AGREEMENT: Kind.RETAINER, Category.AUTHORIZATION: Kind.AUTHORIZATION}


@dataclass(frozen=True)
class Line:
    """One paper of the file, and the fields about it."""

    document: Document
    fields: list[forms.BoundField]


class AskForm(forms.Form):
    """Which papers, what each is, who signs, and a word to them."""

    signer = forms.ModelChoiceField(Contact.objects.none(), label="Who signs", empty_label=None)
    note_to = forms.CharField(
        max_length=1000,
        required=False,
        label="A word to them",
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Stands above the link, as you write it.",
    )

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "sign-%s", **kwargs})
        offer(self, "signer", people_of(matter))
        self.fields["signer"].initial = matter.client.guardian_id or matter.client_id
        self.documents = list(_papers(matter))
        needed = DocumentRequirement.objects.filter(matter=matter).missing().by_stage()
        for document in self.documents:
            self._ask_about(document, needed)

    def _ask_about(self, document: Document, needed: Any) -> None:
        kind = _guess(document)
        scope = Authorization.Scope.MEDICAL if kind == Kind.AUTHORIZATION else ""
        fields: dict[str, forms.Field] = {
            "pick": forms.BooleanField(required=False, label=document.title),
            "kind": forms.ChoiceField(choices=Kind.choices, label="It is a", initial=kind, required=False),
            "scope": forms.ChoiceField(choices=SCOPES, label="It covers", initial=scope, required=False),
            "requirement": forms.ModelChoiceField(
                needed, label="Ticks off", required=False, empty_label="Nothing on the checklist"
            ),
        }
        self.fields |= {f"{name}_{document.pk}": field for name, field in fields.items()}

    def lines(self) -> Iterator[Line]:
        """The papers as the page lists them."""
        for document in self.documents:
            yield Line(
                document, [self[f"{name}_{document.pk}"] for name in ("pick", "kind", "scope", "requirement")]
            )

    def clean(self) -> dict[str, Any]:
        """An authorization covers something."""
        said = super().clean() or {}
        for wanted in self.wanted(said):
            if wanted.kind == Kind.AUTHORIZATION and not wanted.scope:
                self.add_error(f"scope_{wanted.document.pk}", "Say what the authorization covers.")
        return said

    def wanted(self, said: dict[str, Any]) -> list[Wanted]:
        """The papers that were ticked."""
        return [
            Wanted(
                document=document,
                kind=said.get(f"kind_{document.pk}") or Kind.OTHER,
                scope=said.get(f"scope_{document.pk}") or "",
                requirement=said.get(f"requirement_{document.pk}"),
            )
            for document in self.documents
            if said.get(f"pick_{document.pk}")
        ]


class ReasonForm(forms.Form):
    """Why it need not be signed."""

    reason = forms.CharField(
        max_length=LONGEST, label="Why", error_messages={"required": "Say why it need not be signed."}
    )


def _papers(matter: Matter) -> Any:
    """PDFs of the file, the newest first, without those that wait already or were made by a signature."""
    rows = Document.objects.in_file().filter(matter=matter, versions__blob__media_type="application/pdf")
    waiting = SigningPaper.objects.filter(
        packet__matter=matter, packet__declined_at=None, packet__revoked_at=None
    )
    rows = rows.exclude(pk__in=waiting.values("document")).exclude(title__startswith="Signature certificate")
    return rows.distinct().order_by("-pk")[:NEWEST]


def _guess(document: Document) -> str:
    """By the category, or by what it is called."""
    words = document.title.lower()
    if "authorization" in words or "hipaa" in words:
        return Kind.AUTHORIZATION
    if "retainer" in words or "fee agreement" in words:
        return Kind.RETAINER
    return GUESSES.get(Category(document.category), Kind.OTHER) if document.category else Kind.OTHER
