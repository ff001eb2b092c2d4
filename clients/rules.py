"""Contact rules: whom, how and when a contact may be reached. Every verb that reaches somebody asks here."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.exceptions import ValidationError

from caseops.notifications.truth import Condition
from caseops.web import dates
from clients.models import Channel, Contact
from clients.models.contacts import EARLIEST, LATEST

AT_ONCE = {Channel.PHONE, Channel.TEXT, Channel.VOICEMAIL}
DAYS_AHEAD = 3

# Asked in the statement that lets a message go: a rule made while it waited holds it back, and what is late for
# whatever reason waits for the contact's hours again.
THEIR_CLOCK = (
    "((now() + %(ahead)s) AT TIME ZONE coalesce(nullif(c.time_zone, ''), '"
    + settings.TIME_ZONE.replace("'", "")
    + "'))::time"
)
MAY_BE_WRITTEN_TO = Condition(
    "EXISTS (SELECT FROM clients_contact WHERE id = m.about_id AND safe_to_contact AND guardian_id IS NULL "
    "AND NOT never_by @> ARRAY['email']::varchar[] AND email = m.to_address AND email_returned_at IS NULL FOR SHARE)",
    "NOT EXISTS (SELECT FROM clients_contact AS c WHERE c.id = m.about_id AND c.hours_from IS NOT NULL "
    f"AND NOT ({THEIR_CLOCK} >= c.hours_from AND {THEIR_CLOCK} < c.hours_to))",
)
MAY_BE_TEXTED = Condition(
    "EXISTS (SELECT FROM clients_contact AS c JOIN clients_textconsent AS leave ON leave.contact_id = c.id "
    "JOIN clients_phone AS phone ON phone.contact_id = c.id AND phone.number = leave.number "
    "WHERE c.id = m.about_id AND c.safe_to_contact AND c.guardian_id IS NULL "
    "AND NOT c.never_by @> ARRAY['text']::varchar[] AND leave.number = m.to_address AND leave.ended_at IS NULL "
    "FOR SHARE)",
    "EXISTS (SELECT FROM clients_contact AS c WHERE c.id = m.about_id "
    f"AND {THEIR_CLOCK} >= greatest(coalesce(c.hours_from, '{EARLIEST}'), '{EARLIEST}') "
    f"AND {THEIR_CLOCK} < least(coalesce(c.hours_to, '{LATEST}'), '{LATEST}'))",
)


def obstacle(contact: Contact, channel: str) -> str:
    """Why this contact may not be reached this way at all; empty when they may."""
    if not contact.safe_to_contact:
        return f"It is not safe to contact {contact}. Ask the attorney first."
    if contact.guardian_id:
        return f"{contact.guardian} acts for {contact}: contact them instead."
    if channel in contact.never_by:
        return f"{contact} must not be reached by {Channel(channel).label}. Choose another way."
    if channel == Channel.EMAIL and not contact.email:
        return f"{contact} has no e-mail address. Choose another way."
    if channel == Channel.EMAIL and contact.email_returned_at:
        day = dates.on(contact.email_returned_at)
        return f"Mail to {contact.email} came back on {day}. Correct the address, or choose another way."
    return ""


def number_to_text(contact: Contact) -> str:
    """The number they gave us leave to text, while it is still theirs; empty when there is none."""
    leave = contact.text_consents.open().first()
    is_theirs = leave is not None and contact.phones.filter(number=leave.number).exists()
    return str(leave.number.as_e164) if leave and is_theirs else ""


def text_obstacle(contact: Contact) -> str:
    """As `obstacle` for a text that we send ourselves: it needs a carrier, and their leave."""
    if why := obstacle(contact, Channel.TEXT):
        return why
    if not settings.SMS_URL:
        return "The firm sends no texts yet. Choose another way."
    if not number_to_text(contact):
        return f"{contact} has not said that we may text. Ask, and note it on their page."
    return ""


def refuse(contact: Contact, channel: str) -> None:
    """Raise the obstacle, at the channel where another one would do."""
    sentence = obstacle(contact, channel)
    if sentence:
        may_choose = contact.safe_to_contact and not contact.guardian_id
        raise ValidationError({"channel": sentence} if may_choose else sentence)


def refuse_text(contact: Contact) -> None:
    """As `refuse`, for a text that we send."""
    refuse(contact, Channel.TEXT)
    if sentence := text_obstacle(contact):
        raise ValidationError({"channel": sentence})


def zone_of(contact: Contact) -> ZoneInfo:
    """The clock on their wall; the firm's while theirs is not known."""
    return ZoneInfo(contact.time_zone or settings.TIME_ZONE)


def hours(contact: Contact, channel: str) -> tuple[time, time] | None:
    """From when to when, on their clock; None when any hour will do."""
    own = (contact.hours_from, contact.hours_to) if contact.hours_from and contact.hours_to else None
    if channel in AT_ONCE:
        first, last = own or (EARLIEST, LATEST)
        return max(first, EARLIEST), min(last, LATEST)
    return own if channel == Channel.EMAIL else None


def is_within(contact: Contact, channel: str, at: datetime) -> bool:
    """Whether this is an hour at which they may be reached this way."""
    window = hours(contact, channel)
    return window is None or window[0] <= at.astimezone(zone_of(contact)).time() < window[1]


def next_moment(contact: Contact, channel: str, at: datetime) -> datetime:
    """`at` itself, or the first moment after it that is within their hours."""
    window = hours(contact, channel)
    if window is None or is_within(contact, channel, at):
        return at
    zone = zone_of(contact)
    today = at.astimezone(zone).date()
    starts = (datetime.combine(today + timedelta(days), window[0], zone) for days in range(DAYS_AHEAD))
    return next(start.astimezone(UTC) for start in starts if start.astimezone(UTC) > at)
