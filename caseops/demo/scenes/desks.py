"""What people do on their desks: go on leave, go through files, have a report sent, put things off."""

from datetime import date, timedelta

from caseops.core.workdays import add_workdays
from caseops.demo.firm import Firm
from caseops.desk.actions import look_through, order_report, put_off
from caseops.users.models import Role, SavedView, User
from matters.actions import plan_leave
from matters.models import Matter, Task

LATE = 440  # minutes after nine
LOOKED = 3  # files the attorney went through this week


def plan(firm: Firm) -> None:
    """Late yesterday, when there is something to look back on."""
    firm.telling.on(firm.telling.today - timedelta(1), LATE, lambda: _arrange(firm))


def _arrange(firm: Firm) -> None:
    today = firm.telling.today
    people = User.objects.active().order_by("pk")
    managers = list(people.filter(role=Role.CASE_MANAGER)[:2])
    attorney = people.filter(role=Role.ATTORNEY).first()
    if len(managers) > 1:
        away, heir = managers[1], managers[0]
        first = add_workdays(today + timedelta(20), 0)
        plan_leave(actor=None, person=away, heir=heir, from_on=first, until_on=first + timedelta(9))
    if attorney:
        for matter in Matter.objects.open().of(attorney).order_by("number")[:LOOKED]:
            look_through(actor=attorney, matter=matter)
        order_report(actor=attorney, report="stages", rhythm="weekly", days=90)
    for manager in managers[:1]:
        _put_off(manager, today)
        SavedView.objects.create(
            owner=manager,
            screen="matters",
            name="Silent for a month",
            query="stalled=30&sort=silent",
            role=Role.CASE_MANAGER,
        )


def _put_off(manager: User, today: date) -> None:
    """One thing of today that can wait until tomorrow."""
    due = Task.objects.open().filter(assignee=manager).due_by(today).order_by("-due_on", "pk").first()
    if due:
        put_off(actor=manager, kind="task", row=due, until=add_workdays(today, 1))
