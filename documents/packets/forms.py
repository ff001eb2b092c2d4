"""What is asked about a packet."""

from typing import Any

from django import forms

from caseops.web.day_field import DayField
from documents.models import Document, Packet
from documents.packets.kinds import kinds, offered
from matters.models import Matter


class StartForm(forms.Form):
    """Which kind, and what it is called."""

    kind = forms.ChoiceField(label="Kind")
    title = forms.CharField(
        label="Title", max_length=120, required=False, help_text="Empty: the name of its kind."
    )

    def __init__(self, *args: Any, matter: Matter, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "packet-%s", **kwargs})
        field: Any = self.fields["kind"]
        field.choices = [(kind.key, kind.name) for kind in offered(matter.version.area.key)]


class PaperForm(forms.Form):
    """A document of the file that is not in the packet yet, or only with some of its pages."""

    document = forms.ModelChoiceField(
        Document.objects.none(), label="Document", empty_label="Choose a document"
    )
    slot = forms.ChoiceField(label="Place", required=False)

    def __init__(self, *args: Any, packet: Packet, **kwargs: Any) -> None:
        super().__init__(*args, **{"auto_id": "part-%s", **kwargs})
        used = packet.parts.filter(document__isnull=False, pages="").values("document")
        document: Any = self.fields["document"]
        rows = Document.objects.filter(matter=packet.matter).in_file().exclude(category="packet")
        document.queryset = rows.exclude(pk__in=used).order_by("title", "id")
        slot: Any = self.fields["slot"]
        places = [(each.key, each.name) for each in kinds()[packet.kind].slots if not each.made]
        slot.choices = [*places, ("", "At the end")]
        slot.initial = ""


class SettingsForm(forms.Form):
    """The cover, the numbers and the size."""

    title = forms.CharField(label="Title", max_length=120)
    dated_on = DayField(label="Date on the cover")
    numbers = forms.CharField(label="Numbers begin with", max_length=12, required=False)
    size_limit_mb = forms.IntegerField(label="Largest volume in MB", min_value=1, max_value=500)

    def said(self) -> dict[str, Any]:
        """For the verb; a form has a `prefix` of its own, which is another."""
        said = dict(self.cleaned_data)
        said["prefix"] = said.pop("numbers")
        return said


class PlaceForm(forms.Form):
    """Which place, counted from 1; beyond the ends means the end."""

    to = forms.IntegerField(min_value=-1, max_value=9999)
