"""What a password may not be made of: words that everybody guesses first here."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError

LETTERS = 6  # that must be left once those words are taken out
OURS = ("caseops", "welcome", "lawfirm", "attorney", "paralegal", "client")


class NotOfTheFirm:
    """The firm's name with a year behind it is long, and still the first that somebody tries."""

    def validate(self, password: str, user: object = None) -> None:
        """Refused when hardly anything is left without the words of the firm, figures and marks."""
        firm = re.findall(r"\w{3,}", settings.FIRM_NAME.lower())
        left = re.sub(r"[\W\d_]+", "", password.lower())
        for word in sorted([*firm, "".join(firm), *OURS], key=len, reverse=True):
            left = left.replace(word, "")
        if len(left) < LETTERS and re.search("|".join(map(re.escape, [*firm, *OURS])), password.lower()):
            raise ValidationError(
                "It is made of words that everybody here would guess first.", code="of_the_firm"
            )

    def get_help_text(self) -> str:
        """Stands beside the field."""
        return "Not the name of the firm with a year behind it."
