"""How often a private link, a network and a guess are heard; the counts are in the cache, as the API's are."""

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from rest_framework.throttling import SimpleRateThrottle

ONE_HOUSEHOLD = 64  # bits of an IPv6 address that one customer of a provider holds


class Limit(SimpleRateThrottle):
    """One line of `PRIVATE_LINK_RATES`."""

    def get_rate(self) -> str | None:
        """As the settings say; what they leave out is not limited."""
        rate: str | None = settings.PRIVATE_LINK_RATES.get(str(self.scope))
        return rate

    def get_cache_key(self, request: Any, view: Any) -> str:
        """`view` is whatever is counted: a network, or the fingerprint of a secret."""
        return f"private_link:{self.scope}:{view}"

    def refuses(self, counted: str) -> bool:
        """One more; true when that is too many."""
        allow: Any = self.allow_request  # its arguments are handed to `get_cache_key`, and to nobody else
        return not allow(None, counted)


class Network(Limit):
    """All that one network asks for."""

    scope = "network"


class Secret(Limit):
    """All that is asked with one secret, right or wrong."""

    scope = "secret"


class Guesses(Limit):
    """What was no link and no code, by network."""

    scope = "guesses"


class StillGuessing(Guesses):
    """Looks at the guesses without adding one."""

    def throttle_success(self) -> bool:
        """Nothing is counted."""
        return True


def network_of(address: str) -> str:
    """The address itself; of IPv6 the part that its holder cannot change."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address):
        return str(ip_network((known, ONE_HOUSEHOLD), strict=False))
    return address
