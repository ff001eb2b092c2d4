"""Zones that Python and PostgreSQL each read from a database of its own, of which both know the same for years."""

from importlib.resources import files


def american() -> list[str]:
    """Those of the United States, by the list that comes with the database (columns: country, place, zone)."""
    lines = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[2] for line in lines if line.startswith("US\t")]
