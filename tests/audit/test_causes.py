"""What the system does for somebody says so, and what is to be heard is put down beside its entry."""

import pytest
from django.db import transaction

from caseops.audit.actions import record, record_each
from caseops.audit.causes import on_behalf_of, present_cause
from caseops.audit.models import Entry, Unheard
from caseops.audit.words import verbs

HEARD, SILENT = "document.received", "document.unreceived"


@pytest.fixture
def paper(matter):
    """A row of the matter; what its opening left to hear is heard."""
    Unheard.objects.all().delete()
    return matter.document_requirements.first()


def test_there_is_no_cause_while_a_person_acts():
    assert present_cause() is None


def test_a_cause_ends_with_its_block_even_when_that_breaks():
    with pytest.raises(ZeroDivisionError), on_behalf_of("the rule", 1):
        raise ZeroDivisionError
    assert present_cause() is None


def test_causes_within_causes_come_back_to_the_outer_one():
    with on_behalf_of("the outer", 1):
        with on_behalf_of("the inner", 2):
            assert present_cause().words == "the inner"
        assert present_cause().number == 1


def test_what_the_system_does_names_the_cause(matter, paper):
    with on_behalf_of("the rule “Greeting”", 7):
        entry = record(HEARD, paper, actor=None, subject=matter)
    assert (entry.on_behalf_of, entry.who) == ("the rule “Greeting”", "CaseOps, for the rule “Greeting”,")
    assert Unheard.objects.get().cause == 7


def test_what_a_person_does_is_theirs_whatever_runs(matter, paper, dana):
    with on_behalf_of("the rule", 7):
        entry = record(HEARD, paper, actor=dana, subject=matter)
    assert (entry.on_behalf_of, entry.who) == ("", "Dana Ruiz")


def test_without_a_cause_it_is_the_system(matter, paper):
    assert record(HEARD, paper, actor=None, subject=matter).who == "CaseOps"


def test_only_what_rules_may_hear_is_put_down(matter, paper, dana):
    record(SILENT, paper, actor=dana, subject=matter)
    assert not Unheard.objects.exists()
    entry = record(HEARD, paper, actor=dana, subject=matter)
    assert Unheard.objects.get().entry == entry


def test_what_is_about_no_matter_is_heard_by_nobody(paper, dana):
    record(HEARD, paper, actor=dana)
    assert not Unheard.objects.exists()


def test_many_at_once_are_put_down_like_one_by_one(matter, paper):
    with on_behalf_of("the rule", 3):
        record_each(HEARD, [(paper, matter, {}), (paper, matter, {})])
    assert set(Unheard.objects.values_list("cause", flat=True)) == {3}
    assert Unheard.objects.count() == 2


def test_an_entry_and_that_it_is_to_be_heard_are_one_change(matter, paper, dana):
    before = Entry.objects.count()
    with transaction.atomic():
        record(HEARD, paper, actor=dana, subject=matter)
        transaction.set_rollback(True)
    assert (Entry.objects.count(), Unheard.objects.count()) == (before, 0)


def test_rules_hear_of_what_happens_on_a_matter_and_of_nothing_else():
    heard = {name for name, verb in verbs().items() if verb.heard}
    assert {name.partition(".")[0] for name in heard} == {
        "matter", "field", "key_date", "document", "request", "task",
    }  # fmt: skip
