"""What people read about money in bells and e-mails: whole words, both forms alike, and nothing to who has left."""

import re
from decimal import Decimal

import pytest
from django.db import connection

from caseops.costs.actions import (
    approve_cost,
    drop_budget_line,
    refuse_cost,
    restore_budget_line,
    set_cost_rules,
    void_expense,
)
from caseops.costs.models import BudgetWarning
from caseops.costs.sweep import warn_all
from caseops.costs.warning import THEIRS
from caseops.notifications.ledger import condition
from caseops.notifications.models import OutgoingMessage
from matters.actions import join_team, leave_team, move_to_stage
from tests import make
from tests.costs.rows import ask, planned, spend

QUESTION = f"SELECT {THEIRS.sql} FROM notifications_outgoingmessage AS m WHERE m.id = %s"  # noqa: S608 -- made of our own words


def mail(person):
    """The one e-mail about the budget that this person got."""
    return OutgoingMessage.objects.get(recipient=person, channel="email", subject__contains="budget")


def bell(person):
    return OutgoingMessage.objects.filter(recipient=person, channel="bell").latest("id")


def stands(message):
    """What is asked right before it leaves."""
    with connection.cursor() as cursor:
        cursor.execute(QUESTION, [message.pk])
        return cursor.fetchone()[0]


@pytest.fixture
def warned(matter, dana, priya):
    """Nine tenths of the first stage are gone; the whole is far from it."""
    planned(matter, "100"), planned(matter, "10000", "closing", "E119")
    spend(matter, amount=Decimal("91.50"))
    return matter


def test_the_subject_says_how_much_of_what_and_of_whose(warned, dana):
    assert mail(dana).subject == f"92 % of the budget of Intake is used: {warned.title} ({warned.number})"


def test_words_and_html_say_the_same_sums(warned, dana):
    message = mail(dana)
    plain = re.sub(r"<[^>]+>", " ", message.html)
    for words in (
        "$100.00",
        "$91.50",
        "$0.00",
        "92 % of the budget of Intake is used or promised",
        warned.number,
    ):
        assert words in message.body
        assert words in plain
    assert f"/costs/of/{warned.number}/" in message.html
    assert f"/costs/of/{warned.number}/" in message.body


def test_it_says_why_one_gets_it_and_how_often(warned, dana):
    assert "once for each threshold" in mail(dana).body
    assert "you are on the team of this matter" in mail(dana).body


def test_a_long_title_is_cut_in_the_subject_and_whole_in_the_letter(dana, priya):
    matter = make.matter(title="Estate of " + "Montgomery & " * 9 + "Sons")
    planned(matter, "100"), planned(matter, "10000", "closing"), spend(matter, amount=Decimal(80))
    message = mail(dana)
    assert len(message.subject) <= 200
    assert matter.title in message.body
    assert "Montgomery &amp; " in message.html
    assert "&amp;" not in message.subject


def test_bell_and_e_mail_lead_to_the_same_place(warned, priya):
    assert (bell(priya).subject, bell(priya).link) == (mail(priya).subject, f"/costs/of/{warned.number}/")


def test_who_is_on_the_team_gets_it_and_who_left_meanwhile_does_not(warned, dana, priya):
    message = mail(priya)
    assert condition(message.still_true) is THEIRS
    assert stands(message)
    join_team(actor=dana, matter=warned, user=make.person("owen"), role="attorney")
    leave_team(actor=dana, member=warned.team.get(user=priya))
    assert not stands(message)
    assert stands(mail(dana))


def test_once_the_matter_is_closed_no_warning_leaves(warned, dana):
    message = mail(dana)
    make.closed(warned)
    assert not stands(message)


def test_a_correction_is_no_reason_to_keep_the_warning_back(warned, dana):
    """It is told once a threshold: kept back now, it would be missing when the money is really gone."""
    void_expense(actor=dana, expense=warned.expenses.get(), reason="Typed twice")
    assert stands(mail(dana))


def test_who_left_the_firm_is_not_warned(matter, dana, priya):
    priya.is_active = False
    priya.save()
    planned(matter, "100"), spend(matter, amount=Decimal(90))
    assert not OutgoingMessage.objects.filter(recipient=priya).exists()
    assert OutgoingMessage.objects.filter(recipient=dana).exists()


def test_paralegals_are_spared_the_warnings(matter, sam):
    join_team(actor=None, matter=matter, user=sam, role="paralegal")
    planned(matter, "100"), spend(matter, amount=Decimal(90))
    assert not OutgoingMessage.objects.filter(recipient=sam, subject__contains="budget").exists()


@pytest.mark.parametrize(("spent", "thresholds", "told"), [
    ("49.99", [50], []), ("50", [50], [50]), ("120", [50, 110, 120, 121], [50, 110, 120]), ("500", [500], [500]),
    ("1", [1], [1]),
])  # fmt: skip
def test_the_firms_own_thresholds_are_told_to_the_cent(matter, alex, spent, thresholds, told):
    set_cost_rules(actor=alex, limits={}, thresholds=thresholds)
    planned(matter, "100"), spend(matter, amount=Decimal(spent))
    found = (
        BudgetWarning.objects.filter(stage_key="").order_by("threshold").values_list("threshold", flat=True)
    )
    assert list(found) == told


def test_a_budget_that_shrinks_under_the_money_warns(matter, dana):
    planned(matter, "60"), planned(matter, "32", "closing")
    line = planned(matter, "100", "treating", "E119")
    spend(matter, amount=Decimal(70), stage=matter.version.stageblueprints.get(key="treating"))
    assert not BudgetWarning.objects.filter(stage_key="").exists()
    drop_budget_line(actor=dana, line=line, reason="Not needed")
    [whole] = BudgetWarning.objects.filter(stage_key="")
    assert (whole.threshold, whole.budget, whole.used) == (75, 92, 70)


def test_a_line_put_back_warns_at_once_and_not_in_five_minutes(matter, dana):
    planned(matter, "50")
    line = drop_budget_line(actor=dana, line=planned(matter, "50", "treating", "E119"), reason="x")
    spend(matter, amount=Decimal(90))
    before = BudgetWarning.objects.filter(stage_key="", budget=100).count()
    restore_budget_line(actor=dana, line=line)
    told = BudgetWarning.objects.filter(stage_key="", budget=100).values_list("threshold", flat=True)
    assert (before, sorted(told)) == (0, [75, 90])
    assert warn_all() == 0


def test_moving_on_to_the_next_stage_tells_nothing_twice(warned, dana):
    stage = warned.version.stageblueprints.get(key="treating")
    move_to_stage(actor=dana, matter=warned, stage=stage, override_reason="x")
    assert warn_all() == 0


# Bells about leave


def test_who_decides_reads_who_asks_for_how_much_and_where(matter, priya):
    row = ask(matter, amount=Decimal("1234.5"))
    said = bell(priya)
    assert said.subject == "Dana Ruiz asks to spend $1,234.50: Dr. Ames"
    assert (said.body, said.link) == (f"{matter.number} {matter.title}", f"/costs/requests/{row.pk}/")


def test_who_asked_reads_the_reason_first(matter, priya, dana):
    refuse_cost(actor=priya, cost=ask(matter), reason="Use the panel <expert>")
    assert bell(dana).subject == "Priya Shah refused $900.00: Dr. Ames"
    assert bell(dana).body == f"Use the panel <expert> · {matter.number} {matter.title}"


def test_the_page_of_bells_takes_a_reason_as_words(matter, priya, as_dana):
    refuse_cost(actor=priya, cost=ask(matter), reason="Use the panel <expert>")
    page = as_dana.get("/messages/bell/").content.decode()
    assert "Use the panel &lt;expert&gt;" in page


def test_an_admin_who_decides_what_they_asked_hears_nothing_of_themselves(matter, alex):
    set_cost_rules(actor=alex, limits={"admin": Decimal(100)}, thresholds=[90])
    approve_cost(actor=alex, cost=ask(matter, by="alex"))
    assert not OutgoingMessage.objects.filter(recipient=alex).exists()


def test_the_firm_itself_says_no_without_a_name(matter, dana):
    refuse_cost(actor=None, cost=ask(matter), reason="Rules")
    assert bell(dana).subject == "The firm refused $900.00: Dr. Ames"
