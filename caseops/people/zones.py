"""Time zones to choose from: first those a firm in the United States means, then the rest of the world."""

from functools import cache

from caseops.core.zones import zone_names

Choice = tuple[str, str]
COMMON: tuple[Choice, ...] = (
    ("America/New_York", "Eastern (New York)"),
    ("America/Chicago", "Central (Chicago)"),
    ("America/Denver", "Mountain (Denver)"),
    ("America/Phoenix", "Arizona (Phoenix)"),
    ("America/Los_Angeles", "Pacific (Los Angeles)"),
    ("America/Anchorage", "Alaska (Anchorage)"),
    ("Pacific/Honolulu", "Hawaii (Honolulu)"),
)
CONTINENTS = {
    "Africa",
    "America",
    "Antarctica",
    "Asia",
    "Atlantic",
    "Australia",
    "Europe",
    "Indian",
    "Pacific",
}


@cache
def zone_choices() -> list[tuple[str, list[Choice]]]:
    """For a select with two groups; a name is shown as people say it: Buenos Aires, not Buenos_Aires."""
    rest = sorted(zone for zone in zone_names() if zone.split("/")[0] in CONTINENTS)
    return [("United States", list(COMMON)), ("Elsewhere", [(zone, _spoken(zone)) for zone in rest])]


def _spoken(zone: str) -> str:
    continent, *places = zone.replace("_", " ").split("/")
    return f"{', '.join(reversed(places))} ({continent})"
