"""What clients read outside the portal: that there is one, and the code that opens it."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from caseops.signing.messages import Words
from clients.models import Contact


def invitation(contact: Contact, address: str) -> Words:
    """The only place where the link stands."""
    firm = settings.FIRM_NAME
    with translation.override(contact.language):
        subject = _("Your case at {firm}: your own page").format(firm=firm)
        ask = _("Here you see where your case stands, send us papers by photo and write to us:")
        once = _("The link works once and for 7 days. We then send you a short code. You need no password.")
        hello = _("Hello {name},").format(name=contact.greeting)
        short = f"{firm}: " + _("your own page: {address}").format(address=address)
    return Words(subject, f"{hello}\n\n{ask}\n\n{address}\n\n{once}\n\n{firm}\n", short)


def code(contact: Contact, digits: str) -> Words:
    """Worth nothing without the link, and only for ten minutes."""
    firm = settings.FIRM_NAME
    with translation.override(contact.language):
        subject = _("Your code for {firm}").format(firm=firm)
        words = _(
            "Your code is {code}. It works for ten minutes. Nobody from our office will ask you for it."
        ).format(code=digits)
    return Words(subject, f"{words}\n\n{firm}\n", f"{firm}: {words}")
