"""Who of the story may be texted."""

from caseops.users.models import User
from clients.actions import allow_texts
from clients.models import Contact
from clients.rules import number_to_text


def may_text(contact: Contact, by: User) -> bool:
    """They have said so, or say so now; somebody without a phone cannot."""
    if number_to_text(contact):
        return True
    phone = contact.phones.order_by("pk").first()
    if phone:
        allow_texts(actor=by, contact=contact, number=phone.number.as_e164, how="spoken")
    return bool(phone)
