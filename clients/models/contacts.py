"""People and organisations, each once, whatever parts they play in how many matters."""

import re
from collections.abc import Iterable
from datetime import time
from zoneinfo import ZoneInfo

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from phonenumber_field.modelfields import PhoneNumberField
from phonenumber_field.phonenumber import to_python

from caseops.core import clock
from caseops.core.house_model import HouseModel
from caseops.core.zones import why_no_zone


class Language(models.TextChoices):
    """ISO 639-1 codes of the languages our clients speak most."""

    ENGLISH = "en", "English"
    SPANISH = "es", "Spanish"
    PORTUGUESE = "pt", "Portuguese"
    HAITIAN = "ht", "Haitian Creole"
    VIETNAMESE = "vi", "Vietnamese"
    CHINESE = "zh", "Chinese"
    RUSSIAN = "ru", "Russian"
    ARABIC = "ar", "Arabic"
    OTHER = "xx", "Other"


class Channel(models.TextChoices):
    """How words travelled, in or out."""

    PHONE = "phone", "call"
    VOICEMAIL = "voicemail", "voicemail"
    TEXT = "text", "text message"
    EMAIL = "email", "e-mail"
    LETTER = "letter", "letter"
    VISIT = "visit", "visit"
    PORTAL = "portal", "portal message"


PHONE_NUMBER = re.compile(r"\s*\+?[\d\s().-]{6,20}\s*", re.ASCII)
SHORTEST_NUMBER = 4  # digits that are worth looking for in phone numbers


EARLIEST, LATEST = time(8), time(21)  # nobody is called or texted before or after, on their own clock


def digits_of(words: str) -> str:
    """Without what is written between them."""
    return "".join(filter(str.isdigit, words))


def in_words(hour: time) -> str:
    """5:30 pm."""
    return f"{hour.strftime('%I:%M').lstrip('0')} {hour.strftime('%p').lower()}"


class ContactQuerySet(models.QuerySet["Contact"]):
    """Contacts by name."""

    def named_like(self, words: str) -> "ContactQuerySet":
        """Every word appears in the name, an alias, the e-mail address or a phone number."""
        found, words = self, words.replace("\x00", " ")
        if PHONE_NUMBER.fullmatch(words):
            return self.filter(pk__in=Phone.objects.with_digits(words))
        for word in words.split():
            match = Q(name__icontains=word) | Q(other_names__icontains=word) | Q(email__icontains=word)
            if len(digits_of(word)) >= SHORTEST_NUMBER:  # two questions, so that each goes by its index
                by_words = Contact.objects.order_by().filter(match).values("pk")
                match = Q(pk__in=by_words.union(Phone.objects.with_digits(word)))
            found = found.filter(match)
        return found

    def twins(self, name: str, phones: Iterable[str] = (), email: str = "") -> "ContactQuerySet":
        """Who may be the same: the name or an alias, a phone number or the e-mail address is equal."""
        same = Q(phones__number__in=[number for number in map(to_python, phones) if number])
        if name.strip():
            same |= Q(name__iexact=" ".join(name.split())) | Q(aliases__contains=[" ".join(name.split())])
        if email:
            same |= Q(email__iexact=email)
        return self.filter(same).distinct()


class Contact(HouseModel):
    """A person or organisation the firm deals with, once, whatever roles they play in how many matters."""

    class Kind(models.TextChoices):
        """A person has a birthday and a language; an organisation has departments."""

        PERSON = "person", "Person"
        ORGANISATION = "organisation", "Organisation"

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.PERSON)
    name = models.CharField(max_length=200, help_text="Full legal name, as in a passport or register.")
    known_as = models.CharField(max_length=80, blank=True, help_text="How we greet them.")
    aliases = ArrayField(models.CharField(max_length=200), default=list, blank=True)
    other_names = models.TextField(
        blank=True, editable=False, help_text="The aliases as one text, to search in."
    )
    email = models.EmailField("e-mail", blank=True)
    email_returned_at = models.DateTimeField(
        null=True,
        blank=True,
        editable=False,
        help_text="Mail to this address came back: nothing more is sent.",
    )
    email_returned_why = models.CharField(max_length=300, blank=True, editable=False)
    address = models.TextField(blank=True)
    born_on = models.DateField("date of birth", null=True, blank=True)
    language = models.CharField(max_length=2, choices=Language, default=Language.ENGLISH)
    best_channel = models.CharField(max_length=9, choices=Channel, default=Channel.PHONE)
    best_time = models.CharField(max_length=80, blank=True, help_text="For example: after 3 pm.")
    safe_to_contact = models.BooleanField(default=True, help_text="Off: ask the attorney before any contact.")
    never_by = ArrayField(
        models.CharField(max_length=9, choices=Channel), default=list, blank=True, verbose_name="never by"
    )
    hours_from = models.TimeField("reach them from", null=True, blank=True, help_text="On their own clock.")
    hours_to = models.TimeField("until", null=True, blank=True)
    time_zone = models.CharField(max_length=64, blank=True, help_text="Empty: as the firm's.")
    interpreter = models.BooleanField("needs an interpreter", default=False)
    guardian = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="wards",
        help_text="Who acts for them and is contacted instead.",
    )
    contact_note = models.CharField(max_length=120, blank=True, help_text="For example: never call work.")
    names_stale = models.BooleanField(
        default=True, editable=False, help_text="The known names are not those of this row yet."
    )
    created_at = models.DateTimeField(default=clock.now, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]
        indexes = [
            # As `icontains` asks. Read much and written little: without a list of entries still to come.
            GinIndex(
                *(OpClass(Upper(name), name="gin_trgm_ops") for name in ("name", "other_names", "email")),
                name="contact_by_trigrams",
                fastupdate=False,
            ),
            models.Index(fields=["name", "id"], name="contact_in_order"),
            models.Index(Upper("email"), name="contact_by_email"),
            models.Index(fields=["id"], name="contact_names_stale", condition=Q(names_stale=True)),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="names_stale",
                when=pgtrigger.Before,
                operation=pgtrigger.UpdateOf("name", "other_names"),
                func=(
                    "IF (NEW.name, NEW.other_names) IS DISTINCT FROM (OLD.name, OLD.other_names) "
                    "THEN NEW.names_stale = TRUE; END IF; RETURN NEW;"
                ),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Keep the searchable text of the aliases in step with the list."""
        self.name = " ".join(self.name.split())
        self.aliases = [" ".join(alias.split()) for alias in self.aliases if alias.strip()]
        self.other_names = "\n".join(self.aliases)
        self._refuse_odd_rules()

    def _refuse_odd_rules(self) -> None:
        first, last = self.hours_from, self.hours_to
        if (first is None) != (last is None):
            raise ValidationError({"hours_from": "Give both hours, or none."})
        if first and last and not EARLIEST <= first < last <= LATEST:
            raise ValidationError(
                {
                    "hours_from": "Give an hour from 8 am, and a later one until 9 pm: nobody is called outside those."
                }
            )
        if self.best_channel == Channel.PORTAL:
            raise ValidationError({"best_channel": "The portal alone reaches nobody: choose another way."})
        if self.time_zone and (sentence := why_no_zone(self.time_zone)):
            raise ValidationError({"time_zone": sentence})
        if self.guardian_id and self.guardian_id == self.pk:
            raise ValidationError({"guardian": "Nobody acts for themselves as a guardian."})

    @property
    def rules_in_words(self) -> list[str]:
        """What one must know at the moment of contact."""
        said = [f"{self.guardian} acts for them"] if self.guardian_id else []
        if self.email_returned_at:
            said.append("mail to their address came back: nothing is sent to it")
        if self.never_by:
            said.append("never by " + " or ".join(Channel(channel).label for channel in self.never_by))
        if self.hours_from and self.hours_to:
            said.append(f"between {in_words(self.hours_from)} and {in_words(self.hours_to)}")
        if self.time_zone:
            said.append(f"it is {in_words(clock.now().astimezone(ZoneInfo(self.time_zone)).time())} there")
        if self.interpreter:
            said.append(f"interpreter needed ({self.get_language_display()})")
        return [*said, *filter(None, [self.contact_note])]

    @property
    def greeting(self) -> str:
        """The name after "Dear"."""
        return self.known_as or (self.name.split(" ")[0] if self.kind == self.Kind.PERSON else self.name)


class PhoneQuerySet(models.QuerySet["Phone"]):
    """Numbers by their digits."""

    def with_digits(self, words: str) -> models.QuerySet["Phone", dict[str, int]]:
        """The contacts of numbers in which these digits follow each other."""
        return self.order_by().filter(number__contains=digits_of(words)).values("contact")


class Phone(HouseModel):
    """One number of one contact; the first is called first."""

    contact = models.ForeignKey(Contact, on_delete=models.CASCADE, related_name="phones")
    number = PhoneNumberField()
    label = models.CharField(
        max_length=30, blank=True, help_text="For example: mobile, records department, fax."
    )

    objects = PhoneQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["contact", "number"], name="phone_once_a_contact")]
        indexes = [
            GinIndex(
                fields=["number"], name="phone_by_trigrams", opclasses=["gin_trgm_ops"], fastupdate=False
            )
        ]

    def __str__(self) -> str:
        return self.number.as_national
