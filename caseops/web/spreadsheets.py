"""What goes into a file that a spreadsheet opens."""

FORMULA = ("=", "+", "-", "@", "\t", "\r")


def harmless(cell: str) -> str:
    """A cell that would be taken for a formula is made words (CWE-1236)."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
