"""The bell of somebody who is on the team no more."""

from caseops.notifications.models import OutgoingMessage
from deadlines.actions import add_deadline
from matters.actions import leave_team
from tests import make


def bells(person):
    return OutgoingMessage.objects.bells_of(person).count()


def test_what_rang_about_the_matter_goes_with_the_place(matter, dana, priya):
    for file in (matter, make.matter()):
        add_deadline(
            actor=dana, matter=file, name="Motion", severity="court", due_on=make.tomorrow(), why="Order"
        )
    before = bells(priya), bells(dana)
    leave_team(actor=dana, member=matter.team.get(user=priya))
    assert (bells(priya), bells(dana)) == (before[0] / 2, before[1])


def test_who_sees_every_matter_keeps_them(matter, dana, priya):
    priya.firm_wide = True
    priya.save()
    add_deadline(
        actor=dana, matter=matter, name="Motion", severity="court", due_on=make.tomorrow(), why="Order"
    )
    before = bells(priya)
    leave_team(actor=dana, member=matter.team.get(user=priya))
    assert bells(priya) == before > 0
