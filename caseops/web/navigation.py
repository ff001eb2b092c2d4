"""Where the sidebar leads, for whom, and in which order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.urls import NoReverseMatch, reverse

EVERYONE = ("admin", "attorney", "case_manager", "paralegal", "legal_assistant")
REVIEW_LATER = ("admin", "case_manager", "paralegal")
ON_THE_PHONE_BAR = 5  # and "More"


@dataclass(frozen=True)
class Place:
    """One entry of the navigation; `key` is the letter after `g`.

    Whether somebody finds it is a permission's to say, by its key, where the page asks for one; `roles` is the order of
    a role's day.
    """

    name: str
    view: str
    label: str
    icon: str
    key: str = ""
    permission: str = ""
    roles: tuple[str, ...] = EVERYONE


@dataclass(frozen=True)
class Link:
    """A place this person may go to, with its address."""

    place: Place
    url: str
    current: bool


PLACES = (
    Place("review", "review", "Under review", "shield-check", "r", roles=("attorney",)),
    Place("today", "today", "Today", "sunrise", "t"),
    Place("inbox", "inbox", "Inbox", "inbox", "i", permission="documents.file"),
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
    Place("review", "review", "Under review", "shield-check", "r", roles=REVIEW_LATER),
    Place("reports", "reports", "Reports", "chart-column", "j"),
    Place("costs", "costs", "Budgets", "wallet", "y"),
    Place("practice_areas", "practice_areas:list", "Practice areas", "workflow", "a"),
    Place("letters", "letters:list", "Letters", "mail", "e"),
    Place("rulebook", "rulebook:list", "Rulebook", "scale", "b"),
    Place("automation", "automation", "Rules", "zap", permission="matters.configure"),
    Place("retention", "retention", "Retention", "archive", permission="retention.propose"),
    Place("people", "people:list", "People", "users", permission="users.manage_people"),
    Place(
        "sent_messages",
        "sent_messages",
        "Sent messages",
        "mail-check",
        permission="notifications.see_sent_messages",
    ),
    Place("ops", "ops", "Operations", "activity", permission="notifications.run_the_outbox"),
    Place("settings", "settings", "Settings", "settings-2", "s"),
)


def address(view: str) -> str:
    """Where a view lives, or nothing while the house does not have that room."""
    try:
        return reverse(view)
    except NoReverseMatch:
        return ""


def places_for(role: str, may: Callable[[str], bool]) -> Iterator[tuple[Place, str]]:
    for place in PLACES:
        is_theirs = role in place.roles and (not place.permission or may(place.permission))
        if is_theirs and (url := address(place.view)):
            yield place, url


def links(role: str, path: str, may: Callable[[str], bool]) -> list[Link]:
    """The current entry is the one whose address is the longest beginning of the path."""
    found = list(places_for(role, may))
    here = max(
        (url for _, url in found if url == path or (url != "/" and path.startswith(url))), key=len, default=""
    )
    return [Link(place, url, url == here) for place, url in found]
