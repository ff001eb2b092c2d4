"""A drawn signature: lines of points, checked before anything is drawn from them."""

import json

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WIDTH, HEIGHT = 600, 200  # of the field it is drawn in
MOST_POINTS, FEWEST_POINTS = 4000, 6
LONGEST = 100_000  # letters
PAIR = 2

Strokes = list[list[list[int]]]


def parsed(text: str) -> Strokes:
    """What the screen sent; refused unless it is lines of points within the field, and enough of them."""
    wrong = ValidationError(
        {"drawing": _("Your drawing did not arrive. Please sign again, or type your name.")}
    )
    if not text.strip() or len(text) > LONGEST:
        raise wrong
    try:
        lines = json.loads(text)
        strokes = [[[int(x), int(y)] for x, y in line] for line in lines]
    except (ValueError, TypeError, RecursionError, OverflowError) as problem:
        raise wrong from problem
    points = [point for line in strokes for point in line]
    inside = all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)
    if not inside or not FEWEST_POINTS <= len(points) <= MOST_POINTS:
        raise wrong
    return strokes
