"""Where a paper stands, in a word."""

from documents.models import Review

STANDING = {
    "": ("Draft", ""),
    "ready": ("Ready", "accent"),
    "in_review": ("In review", "accent"),
    "returned": ("Came back", "warn"),
    "withdrawn": ("Draft", ""),
    "approved": ("Approved", "good"),
    "sent": ("Sent", "good"),
}


def standing(review: Review | None) -> tuple[str, str]:
    """Where a paper is, in a word and its tone."""
    return STANDING[review.state if review else ""]
