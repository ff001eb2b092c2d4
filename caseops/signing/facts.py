"""Who stands before the screen, as far as a screen can tell."""

from dataclasses import dataclass

BROWSER = 300


@dataclass(frozen=True)
class Visitor:
    """The network address and what the browser says of itself."""

    address: str = ""
    browser: str = ""

    @property
    def columns(self) -> dict[str, str | None]:
        """For a row that keeps both."""
        return {"address": self.address or None, "browser": self.browser[:BROWSER].replace("\0", "")}
