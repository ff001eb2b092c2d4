"""Rulebook files with one row, to be read."""

GOOD = {
    "key": '"x-answer"',
    "kind": '"court"',
    "jurisdiction": '"federal"',
    "name": '"Serve answer"',
    "trigger": '"the summons is served"',
    "amount": "21",
    "unit": '"calendar_days"',
    "severity": '"court"',
    "citation": '"FRCP 12(a)(1)(A)(i)"',
    "confidence": '"VS"',
    "as_of": "2025-06-03",
}


def written(folder, **change):
    """A file with the good row, changed; None leaves a field out."""
    values = {field: value for field, value in {**GOOD, **change}.items() if value is not None}
    file = folder / "tried.toml"
    file.write_text("\n".join(["[[rule]]", *(f"{field} = {value}" for field, value in values.items())]))
    return file
