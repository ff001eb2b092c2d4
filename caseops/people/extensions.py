"""What a person holds in the floors above, asked when the person goes. The plug of matters, one floor down.

A floor above that gives people work keeps one `people_extension.py` with one subclass of `PeopleExtension`; they are
found when Django starts and run in the order of INSTALLED_APPS.
"""

from collections.abc import Sequence

from caseops.users.models import User


class PeopleExtension:
    """Subclass once a floor, in its `people_extension.py`; every method may be left as it is."""

    def work_of(self, person: User, reader: User | None = None) -> list[str]:
        """What nobody does once this person is gone, as `3 open tasks`; for a reader, what no wall keeps from them."""
        return []

    def hand_over(self, person: User, heir: User, actor: User | None) -> None:
        """All of it becomes the heir's. Called before the person's own row is locked: matters come first."""

    def on_stand_ins(self, person: User, actor: User | None) -> None:
        """The person has another supervisor or backup, or works here again."""

    def on_rank(self, person: User, actor: User | None) -> None:
        """The person has another role; refuse what must not be."""

    def on_gone(self, person: User, actor: User | None) -> None:
        """The person has been deactivated: what works in their name stops."""

    def __init_subclass__(cls) -> None:
        _extensions.append(cls())


_extensions: list[PeopleExtension] = []


def extensions() -> Sequence[PeopleExtension]:
    """Every extension, in the order of INSTALLED_APPS."""
    return tuple(_extensions)
