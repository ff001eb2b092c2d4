"""The sections that the apps above bring to the page."""

from matters.page.look import Look


def build(look: Look) -> dict[str, object]:
    """In the order of INSTALLED_APPS."""
    return {"tabs": look.tabs}
