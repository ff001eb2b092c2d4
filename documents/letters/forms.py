"""What an admin says about a letter."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from documents.letters.press.limits import TEMPLATE
from matters.models import Party, PracticeArea


class WordingForm(forms.Form):
    """How a letter is worded: written here, or a Word file."""

    subject = forms.CharField(
        label="Subject", max_length=300, required=False, help_text="Stands after “Re:”. It may have fields."
    )
    text = forms.CharField(
        label="Letter",
        max_length=100_000,
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 24, "class": "letter-text", "spellcheck": "true"}),
    )
    word = forms.FileField(
        label="Or a Word file",
        required=False,
        help_text="A .docx with the same fields. It is used as it is, letterhead and all.",
        widget=forms.FileInput(attrs={"accept": ".docx"}),
    )

    def clean_word(self) -> bytes | None:
        """The file as bytes; nothing that size would be a letter."""
        file = self.cleaned_data["word"]
        if file and file.size > TEMPLATE:
            raise ValidationError("A letter template may have 5 MB.")
        self.file_name = file.name if file else ""
        return file.read() if file else None

    def said(self) -> dict[str, Any]:
        """For the verb; a file replaces the text the form began with."""
        said = {**self.cleaned_data, "file_name": self.file_name}
        return said | {"text": ""} if said["word"] is not None else said


class LetterForm(WordingForm):
    """A letter the firm did not have."""

    name = forms.CharField(label="Name", max_length=160)
    area = forms.ModelChoiceField(
        PracticeArea.objects.all(), label="Practice area", required=False, empty_label="All of them"
    )
    addressed_to = forms.ChoiceField(label="Goes to", choices=Party.PartyRole)

    field_order = ["name", "area", "addressed_to", "subject", "text", "word"]
