"""Contacts as JSON."""

from rest_framework import serializers

from clients.models import Contact


class PhoneNumbers(serializers.ListField):
    """Numbers in; E.164 out, the first is called first."""

    child = serializers.CharField(max_length=30)

    def get_attribute(self, instance: Contact) -> list[str]:
        """The contact's numbers, from the prefetched rows."""
        return [phone.number.as_e164 for phone in instance.phones.all()]


class ContactSerializer(serializers.ModelSerializer[Contact]):
    """A person or organisation the firm deals with."""

    phones = PhoneNumbers(required=False)

    class Meta:
        model = Contact
        fields = [
            "id",
            "kind",
            "name",
            "known_as",
            "aliases",
            "email",
            "phones",
            "address",
            "born_on",
            "language",
            "best_channel",
            "best_time",
            "safe_to_contact",
            *("never_by", "hours_from", "hours_to", "time_zone", "interpreter", "guardian", "contact_note"),
        ]
