"""The sections that the apps above bring to the page."""

from caseops.core.together import Asking, asks
from matters.page.look import Look


@asks
def build(look: Look) -> Asking[dict[str, object]]:
    """In the order of INSTALLED_APPS."""
    return {"tabs": (yield from look.sections.wait())}
