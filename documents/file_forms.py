"""What is asked when a document is filed, labelled or told from."""

from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet

from caseops.users.models import User
from caseops.web.day_field import DayField
from clients.models import Contact
from documents.actions import NewLabels
from documents.models import Category, Document, Suggestion
from matters.forms.choices import offer
from matters.models import Matter

CATEGORIES = [("", "Not said"), *Category.choices]


class LabelsForm(forms.Form):
    """What a document is."""

    title = forms.CharField(label="Title", max_length=200, error_messages={"required": "Name the document."})
    category = forms.ChoiceField(label="Category", choices=CATEGORIES, required=False)
    document_on = DayField(label="Date on it", required=False)

    def labels(self) -> NewLabels:
        """What was said; an empty category or date leaves what stands."""
        said = self.cleaned_data
        return NewLabels(
            title=said["title"], category=said["category"] or None, document_on=said["document_on"]
        )


class DocumentForm(LabelsForm):
    """Labels on the document's own page: of a filed one also whom it is from and about, among its matter's people."""

    sender = forms.ModelChoiceField(
        Contact.objects.none(), label="From", required=False, empty_label="Not said"
    )
    people = forms.ModelMultipleChoiceField(
        Contact.objects.none(), label="About", required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, document: Document, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.document = document
        if document.matter is None:
            del self.fields["sender"], self.fields["people"]
            return
        theirs = people_of(document)
        offer(self, "sender", theirs)
        offer(self, "people", theirs)

    def labels(self) -> NewLabels:
        """What was said; a filed document without a sender has none from now on."""
        said = super().labels()
        if self.document.matter is None:
            return said
        sender, people = self.cleaned_data["sender"], list(self.cleaned_data["people"])
        return replace(said, sender=sender, no_sender=sender is None, people=people)


def people_of(document: Document) -> QuerySet[Contact]:
    """The client, everybody with a part in its matter, and those the document names already."""
    named = Q(documents_from=document) | Q(documents_about=document)
    theirs = Q(matters_as_client=document.matter) | Q(parts__matter=document.matter)
    return Contact.objects.filter(pk__in=Contact.objects.filter(named | theirs).values("pk"))


class FilingForm(LabelsForm):
    """Where a document belongs, begun with what was guessed."""

    matter = forms.CharField(
        label="Matter",
        max_length=80,
        help_text="Its number, or words of its title or client.",
        error_messages={"required": "Say which matter it belongs to."},
    )
    field_order = ["matter", "title", "category", "document_on"]

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_matter(self) -> Matter:
        """The one matter that this person sees and that is meant."""
        return matter_meant(self.user, self.cleaned_data["matter"])


def matter_meant(user: User, words: str) -> Matter:
    """By number, or by words that only one open matter has."""
    seen = Matter.objects.visible_to(user)
    exact = seen.filter(number=words.split(maxsplit=1)[0] if words.split() else "").first()
    if exact:
        return exact
    found = seen.open()
    for word in words.split():
        found = found.filter(title__icontains=word) | found.filter(client__name__icontains=word)
    matters = list(found.distinct()[:2])
    if len(matters) == 1:
        return matters[0]
    problem = "Several matters are called so. Give the number." if matters else "There is no such matter."
    raise ValidationError(problem)


def begun_with(document: Document, guess: Suggestion | None) -> dict[str, object]:
    """The first answers of a filing form."""
    said: dict[str, object] = {
        "title": document.title,
        "category": document.category,
        "document_on": document.document_on,
    }
    if guess:
        said |= {
            "title": guess.title or document.title,
            "category": guess.category,
            "document_on": guess.document_on,
            "matter": guess.matter.number if guess.matter else "",
        }
    return said
