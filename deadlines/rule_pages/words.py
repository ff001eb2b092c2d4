"""Places and kinds of rules, as they are called on screen."""

from deadlines.engine.places import STATES

AGENCIES = {
    "USCIS": "USCIS",
    "EOIR": "Immigration courts and the BIA",
    "EEOC": "EEOC",
    "HIPAA": "HIPAA",
    "Medicare": "Medicare",
}
KIND_WORDS = {
    "court": "Court rules",
    "statute": "Statutes of limitation",
    "government_notice": "Claims against public entities",
    "agency": "Agencies",
    "employment": "Employment",
    "immigration": "Immigration",
    "workers_compensation": "Workers’ compensation",
    "pre_suit": "Before suit",
}
PLACE_NAMES = {
    "federal": "Federal",
    "any": "Every court",
    **dict(sorted(STATES.items(), key=lambda each: each[1])),
}


def place_name(place: str) -> str:
    """California; the key itself for a place without another name."""
    return PLACE_NAMES.get(place) or AGENCIES.get(place, place)
