"""Each reader is told what is theirs to know of a check, and nothing that tells the rest."""

import pytest

from caseops.intake.actions import check_conflicts
from caseops.intake.hits import told_to
from matters.actions import add_party, join_team, leave_team
from tests import make


@pytest.fixture
def dealings(dana, priya, marco, owen):
    """The same person in a matter of Dana's, in one of Marco's, and in both firms' minds."""
    ours, theirs = make.matter(), make.matter(actor=marco, team={"attorney": owen})
    smyth = make.contact("Jon Smyth")
    for matter in (ours, theirs):
        add_party(actor=None, matter=matter, contact=smyth, role="adverse")
    return ours, theirs


def told(check, reader):
    return [(each.hit.matter_number if each.hit else "", each.ask) for each in told_to(check, reader)]


@pytest.fixture
def check(dana, dealings):
    return check_conflicts(actor=dana, names=["John Smith"])


def test_each_side_sees_its_own_and_is_sent_to_the_other(dana, marco, dealings, check):
    ours, theirs = dealings
    assert told(check, dana) == [(ours.number, ""), ("", "Owen Clarke")]
    assert told(check, marco) == [(theirs.number, ""), ("", "Priya Shah")]


def test_who_sees_every_matter_is_told_everything(alex, dealings, check):
    ours, theirs = dealings
    assert told(check, alex) == [(ours.number, ""), (theirs.number, "")]


def test_somebody_on_neither_team_is_sent_to_both_and_told_no_more(sam, check):
    assert told(check, sam) == [("", "Owen Clarke"), ("", "Priya Shah")]


def test_who_joins_a_team_is_told_from_then_on(alex, sam, dealings, check):
    join_team(actor=alex, matter=dealings[0], user=sam, role="paralegal")
    assert (dealings[0].number, "") in told(check, sam)


def test_who_leaves_a_team_is_told_no_more(alex, dana, dealings, check):
    leave_team(actor=alex, member=dealings[0].team.get(user=dana))
    assert told(check, dana) == [("", "Owen Clarke"), ("", "Priya Shah")]


def test_one_person_to_ask_is_named_once_for_several_matters(dana, sam, dealings):
    add_party(actor=dana, matter=make.matter(), contact=make.contact("Jon Smyth"), role="witness")
    check = check_conflicts(actor=dana, names=["John Smith"])
    assert told(check, sam) == [("", "Owen Clarke"), ("", "Priya Shah")]


def test_without_an_attorney_the_case_manager_is_asked(dana, marco):
    alone = make.matter(team={})
    add_party(actor=dana, matter=alone, contact=make.contact("Jon Smyth"), role="adverse")
    check = check_conflicts(actor=marco, names=["John Smith"])
    assert told(check, marco) == [("", "Dana Ruiz")]


def test_without_anybody_at_work_an_admin_is_asked(dana, marco):
    alone = make.matter(team={})
    add_party(actor=dana, matter=alone, contact=make.contact("Jon Smyth"), role="adverse")
    type(dana).objects.filter(pk=dana.pk).update(is_active=False)
    check = check_conflicts(actor=marco, names=["John Smith"])
    assert told(check, marco) == [("", "an admin")]


def test_somebody_in_no_matter_is_told_to_everybody(dana, sam):
    make.contact("John Q. Smith")
    check = check_conflicts(actor=dana, names=["John Smith"])
    assert [(each.hit.contact_name, each.tone) for each in told_to(check, sam)] == [("John Q. Smith", "warn")]
