"""Every name a contact has or had, as it is compared: what conflicts are checked against."""

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from caseops.core.house_model import HouseModel
from clients.models.contacts import Contact


class KnownName(HouseModel):
    """One spelling of one contact's name; written by `index_names` alone, and written anew when it changes."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="known_names")
    text = models.CharField(max_length=200, help_text="As the directory has it.")
    plain = models.CharField(max_length=200, help_text="In plain letters, without what tells nothing.")
    words = ArrayField(models.CharField(max_length=200))
    sounds = ArrayField(
        models.CharField(max_length=6), help_text="Daitch-Mokotoff codes of its telling words."
    )

    class Meta:
        ordering = ["contact", "id"]
        indexes = [
            # Read much and written little: without a list of pending entries, through which every search would wade.
            GinIndex(
                fields=["plain"], name="known_name_trigram", opclasses=["gin_trgm_ops"], fastupdate=False
            ),
            models.Index(fields=["plain"], name="known_name_plain"),
            GinIndex(fields=["sounds"], name="known_name_sounds", fastupdate=False),
        ]

    def __str__(self) -> str:
        return self.text
