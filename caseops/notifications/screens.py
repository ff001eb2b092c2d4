"""Which messages a person may not read: the floors above know, and say it here.

A floor that keeps something from people names its filter in `ready()` of its app; it gets messages and a reader.
"""

from collections.abc import Callable

from caseops.notifications.models import OutgoingMessageQuerySet
from caseops.users.models import User

Screen = Callable[[OutgoingMessageQuerySet, User], OutgoingMessageQuerySet]
_screens: list[Screen] = []


def add_screen(screen: Screen) -> None:
    """Once a floor."""
    _screens.append(screen)


def readable_by(user: User, messages: OutgoingMessageQuerySet) -> OutgoingMessageQuerySet:
    """Only what nothing above keeps from this person."""
    for screen in _screens:
        messages = screen(messages, user)
    return messages
