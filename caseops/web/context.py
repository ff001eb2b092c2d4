"""What the shell around every page needs; worked out only when a template asks."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from django.conf import settings
from django.http import HttpRequest

from caseops.web.navigation import ON_THE_PHONE_BAR, Link, address, links


class Shell:
    """The page's surroundings for the person who is signed in, if anybody is."""

    def __init__(self, request: HttpRequest, may: Callable[[str], bool]) -> None:
        """`may` tells of a permission, by its key, whether this person holds it: what those are is known above."""
        self.request, self.may = request, may
        self.user: Any = getattr(request, "user", None)

    @cached_property
    def signed_in(self) -> bool:
        return bool(getattr(self.user, "is_authenticated", False))

    @cached_property
    def role(self) -> str:
        return getattr(self.user, "role", "") if self.signed_in else ""

    @cached_property
    def links(self) -> list[Link]:
        return links(self.role, self.request.path, self.may) if self.signed_in else []

    @property
    def bar(self) -> list[Link]:
        return self.links[:ON_THE_PHONE_BAR]

    @property
    def more(self) -> list[Link]:
        return self.links[ON_THE_PHONE_BAR:]

    @cached_property
    def theme(self) -> str:
        chosen = getattr(self.user, "theme", "system")
        return chosen if chosen in ("light", "dark") else ""

    @property
    def keys(self) -> str:
        return "on" if getattr(self.user, "shortcuts", True) else "off"

    @property
    def firm(self) -> str:
        return settings.FIRM_NAME

    @property
    def single_sign_on(self) -> str:
        """What the firm calls its identity provider; empty without one."""
        return settings.SSO_NAME if settings.SSO_ISSUER else ""

    @property
    def phone(self) -> str:
        return settings.FIRM_PHONE

    @cached_property
    def search_url(self) -> str:
        return address("search")

    @cached_property
    def palette_url(self) -> str:
        return address("palette")

    @cached_property
    def counts_url(self) -> str:
        return address("counts") if self.signed_in else ""

    @cached_property
    def bell_url(self) -> str:
        return address("bell")

    @cached_property
    def home_url(self) -> str:
        return address("home") or address("today") or "/"
