"""The typed fields of a matter, filled in once the file is open."""

from caseops.demo.life import Life
from matters.actions import set_field

FILLED = 70  # of a hundred


def fill_in(life: Life) -> None:
    """Most of what the story of the area knows; a few are still blank, as they are at any firm."""
    fields = {field.key: field for field in life.row.version.fieldblueprints.all()}
    for key, forms in life.area.fields.items():
        if life.chance(FILLED, "field", key):
            raw = _written(life, key, forms[life.roll(len(forms), "form", key)])
            set_field(actor=life.manager, matter=life.row, field=fields[key], raw=raw)


def _written(life: Life, key: str, form: str) -> str:
    """Each # a figure."""
    figures = (str(1 + life.roll(9, key, place)) if sign == "#" else sign for place, sign in enumerate(form))
    return "".join(figures)
