"""The demo firm: founded, and its months told by calling the real verbs."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import transaction

from caseops.demo.dice import Dice
from caseops.demo.firm import Firm, hire
from caseops.demo.life import Life
from caseops.demo.mail import plan_mail, post_the_past
from caseops.demo.scenes import costs, desks, keeping, leads, mail, portal, practice_areas, rules, settlement
from caseops.demo.scenes.whole_life import tell
from caseops.demo.story import Story, story
from caseops.demo.telling import Telling
from caseops.mailroom.updates.finding import prepare_updates
from caseops.people.actions import set_stand_ins
from caseops.users.models import User
from deadlines.gaps.sweep import sweep_gaps
from matters.models import Matter, PracticeAreaVersion
from thirdparty.sweep import prepare_drafts


@transaction.atomic
def seed_demo(*, seed: int, now: datetime, matters: int | None = None) -> Firm:
    """All of it or nothing; `matters` tells only the first so many of the story."""
    refuse_real_work()
    told = story()
    firm = found(told, seed, now)
    for row in told.matters[:matters]:
        tell(Life(firm, row))
    plan_mail(firm)
    leads.plan(firm)
    mail.plan(firm)
    portal.plan(firm)
    practice_areas.plan(firm)
    costs.plan(firm)
    settlement.plan(firm)
    desks.plan(firm)
    keeping.plan(firm)
    firm.telling.run()
    prepare_drafts()
    prepare_updates()
    sweep_gaps()
    rules.follow()
    post_the_past(firm)
    return firm


def refuse_real_work() -> None:
    """The demo firm is never mixed with a real one."""
    if Matter.objects.exists():
        raise ValidationError("There are matters here already. The demo firm is only for an empty house.")
    taken = User.objects.filter(email__in=[person.email for person in story().people]).first()
    if taken:
        raise ValidationError(f"{taken.email} works here already. The demo firm is only for an empty house.")


def found(told: Story, seed: int, now: datetime) -> Firm:
    """People and practice areas; the areas are loaded if the house has none."""
    if not PracticeAreaVersion.objects.published().exists():
        call_command("load_practice_areas", verbosity=0)
    published = PracticeAreaVersion.objects.published().select_related("area")
    people = {person.key: hire(person, told.password) for person in told.people}
    for person in told.people:
        if person.supervisor:
            boss = people[person.supervisor]
            set_stand_ins(actor=boss, person=people[person.key], supervisor=boss, backup=None)
    return Firm(
        story=told,
        dice=Dice(seed),
        telling=Telling(now),
        people=people,
        versions={version.area.key: version for version in published},
    )
