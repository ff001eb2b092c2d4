"""How long the firm keeps its files, and one it must not let go."""

from datetime import timedelta

from caseops.demo.firm import Firm
from caseops.retention.actions import put_hold, set_schedule
from caseops.users.models import Role, User
from matters.models import Matter

EARLY, LATER = 30, 60  # minutes after nine
YEARS, WHY = 7, "ABA Model Rule 1.15(a) asks for five years for records of client funds; the firm keeps seven"


def plan(firm: Firm) -> None:
    """Yesterday, when the first matters have been closed."""
    yesterday = firm.telling.today - timedelta(1)
    firm.telling.on(yesterday, EARLY, _schedule)
    firm.telling.on(yesterday, LATER, hold)


def _schedule() -> None:
    admin = User.objects.admins().earliest("pk")
    set_schedule(actor=admin, area=None, years=YEARS, majority=18, source=WHY)


def hold() -> None:
    closed = Matter.objects.filter(closed_on__isnull=False).order_by("number").first()
    attorney = User.objects.active().filter(role=Role.ATTORNEY).order_by("pk").first()
    if closed and attorney:
        put_hold(actor=attorney, matter=closed, reason="The insurer has asked about the release")
