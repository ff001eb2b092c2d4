"""Where the sidebar leads, for whom, and in which order."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

EVERYONE = ("admin", "attorney", "case_manager", "paralegal", "legal_assistant")
ADMIN = ("admin",)
ON_THE_PHONE_BAR = 5  # and "More"


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; `key` is the letter after `g`."""

    name: str
    view: str
    label: str
    icon: str
    key: str = ""
    roles: tuple[str, ...] = EVERYONE


@dataclass(frozen=True)
class Link:
    """A place this person may go to, with its address."""

    place: Place
    url: str
    current: bool


PLACES = (
    Place("review", "review", "Under review", "shield-check", "r", ("attorney",)),
    Place("today", "today", "Today", "sunrise", "t"),
    Place("inbox", "inbox", "Inbox", "inbox", "i"),
    Place("matters", "matters:list", "Matters", "briefcase-business", "m"),
    Place("calendar", "calendar", "Calendar", "calendar-days", "c"),
    Place("no_next_step", "next_steps", "No next step", "signpost", "n"),
    Place("follow_ups", "follow_ups", "Follow-ups", "phone-outgoing", "f"),
    Place("mail", "mail", "Mail to sort", "mail-question-mark", "d"),
    Place("updates", "client_updates", "Client updates", "megaphone", "u"),
    Place("contacts", "contacts:list", "Contacts", "contact-round", "p"),
    Place("leads", "leads", "Leads", "phone-incoming", "l"),
    Place("conflicts", "conflicts", "Conflicts", "shield-alert", "k"),
    Place("onboarding", "onboarding", "New clients", "alarm-clock", "w"),
    Place("board", "board", "Board", "columns-3", "o"),
    Place("review", "review", "Under review", "shield-check", "r", ("admin", "case_manager", "paralegal")),
    Place("reports", "reports", "Reports", "chart-column", "j"),
    Place("costs", "costs", "Budgets", "wallet", "y"),
    Place("practice_areas", "practice_areas:list", "Practice areas", "workflow", "a"),
    Place("letters", "letters:list", "Letters", "mail", "e"),
    Place("rulebook", "rulebook:list", "Rulebook", "scale", "b"),
    Place("automation", "automation", "Rules", "zap", "", ADMIN),
    Place("retention", "retention", "Retention", "archive", "", ADMIN),
    Place("people", "people:list", "People", "users", "", ADMIN),
    Place("sent_messages", "sent_messages", "Sent messages", "mail-check", "", ADMIN),
    Place("ops", "ops", "Operations", "activity", "", ADMIN),
    Place("settings", "settings", "Settings", "settings-2", "s"),
)


def address(view: str) -> str:
    """Where a view lives, or nothing while the house does not have that room."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def places_for(role: str) -> Iterator[tuple[Place, str]]:
    for place in PLACES:
        if role in place.roles and (url := address(place.view)):
            yield place, url


def links(role: str, path: str) -> list[Link]:
    """The current entry is the one whose address is the longest beginning of the path."""
    found = list(places_for(role))
    here = max(
        (url for _, url in found if url == path or (url != "/" and path.startswith(url))), key=len, default=""
    )
    return [Link(place, url, url == here) for place, url in found]
