"""Zones of which Python and PostgreSQL read in databases of their own, and which no parliament has changed in years."""

from importlib.resources import files


def american() -> list[str]:
    """Those of the United States, by the list that comes with the database (columns: country, place, zone)."""
    lines = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8").splitlines()
    return [line.split("\t")[2] for line in lines if line.startswith("US\t")]
