"""A conflict check finds everybody, tells each reader what is theirs to know, and stays as it was."""

import pytest
from django.core.exceptions import ValidationError
from django.db import ProgrammingError, transaction

from caseops.audit.models import Entry
from caseops.intake.actions import check_conflicts
from caseops.intake.hits import told_to
from caseops.intake.models import ConflictCheck
from caseops.intake.terms import involved, not_looked_for, terms_of
from clients.actions import change_contact
from clients.models import Contact, KnownName
from clients.names.search import find
from matters.actions import add_party
from tests import make


@pytest.fixture
def against(dana, priya):
    """A matter of Dana's and Priya's in which Jon Smyth is the other side."""
    matter = make.matter()
    other = make.contact("Jon Smyth", phones=["212 555 0147"], email="Jon@Smyth.test")
    add_party(actor=dana, matter=matter, contact=other, role="adverse")
    return matter


def hits_of(check):
    return [(hit.strength, hit.contact_name, hit.matter_number, hit.role) for hit in check.hits.all()]


def test_the_other_side_of_another_matter_is_found(dana, against):
    check = check_conflicts(actor=dana, names=["John Smith"])
    assert hits_of(check) == [("close", "Jon Smyth", against.number, "Adverse party")]


@pytest.mark.parametrize(
    "said", [{"phones": ["(212) 555-0147"]}, {"emails": ["jon@smyth.test"]}, {"names": ["Smyth, Jon"]}]
)
def test_a_number_or_an_address_is_enough(dana, against, said):
    check = check_conflicts(actor=dana, **{"names": [], **said})
    assert hits_of(check) == [("same", "Jon Smyth", against.number, "Adverse party")]


def test_a_former_name_is_found_and_forgotten_names_are_not(dana):
    bride = make.contact("Maria Lopez", aliases=["Maria Garcia"])
    assert [match.contact_id for match in find(names=["Maria Garcia"])] == [bride.pk]
    change_contact(actor=dana, contact=bride, aliases=[])
    assert find(names=["Maria Garcia"]) == []


def test_names_written_past_the_verbs_are_found_too(db):
    written = Contact.objects.create(name="Ann Other")
    Contact.objects.filter(pk=written.pk).update(name="Somebody Else")
    assert [match.contact_id for match in find(names=["Somebody Else"])] == [written.pk]
    assert not KnownName.objects.filter(text="Ann Other").exists()


def test_a_stranger_learns_that_a_conflict_exists_and_whom_to_ask_nothing_more(marco, against):
    check = check_conflicts(actor=marco, names=["John Smith"])
    (told,) = told_to(check, marco)
    assert (told.hit, told.ask) == (None, "Priya Shah")


def test_the_page_for_a_stranger_names_neither_matter_nor_contact(browser_of, marco, against):
    check = check_conflicts(actor=marco, names=["John Smith"])
    page = browser_of(marco).get(check.get_absolute_url()).content.decode()
    assert "A conflict exists: ask Priya Shah." in page
    assert "Smyth" not in page
    assert against.number not in page
    assert against.title not in page


def test_the_team_sees_the_hit_of_somebody_elses_check(marco, dana, against):
    check = check_conflicts(actor=marco, names=["John Smith"])
    assert [told.hit.matter_number for told in told_to(check, dana)] == [against.number]


def test_the_matters_own_people_are_no_hits_but_their_other_parts_are(dana, against):
    client = against.client
    second = make.matter(client=client)
    terms = terms_of(second)
    check = check_conflicts(actor=dana, matter=second, names=terms.names)
    assert hits_of(check) == [("same", client.name, against.number, "Client")]


def test_who_joined_since_the_last_check_is_named(dana, matter):
    checks = [check_conflicts(actor=dana, matter=matter, names=terms_of(matter).names)]
    assert not_looked_for(involved(matter), checks) == []
    add_party(actor=dana, matter=matter, contact=make.contact("Late Comer"), role="witness")
    assert not_looked_for(involved(matter), checks) == ["Late Comer"]


def test_what_was_found_stays_when_the_directory_changes(dana, against):
    check = check_conflicts(actor=dana, names=["John Smith"])
    change_contact(actor=dana, contact=Contact.objects.get(name="Jon Smyth"), name="Renamed Person")
    assert hits_of(check)[0][1] == "Jon Smyth"


@pytest.mark.parametrize("change", ["check", "hit"])
@pytest.mark.parametrize("act", ["update", "delete"])
def test_the_database_refuses_to_change_a_record(dana, against, change, act):
    check = check_conflicts(actor=dana, names=["John Smith"])
    rows = ConflictCheck.objects.filter(pk=check.pk) if change == "check" else check.hits.all()
    with pytest.raises(ProgrammingError), transaction.atomic():
        rows.delete() if act == "delete" else rows.update(**{"about" if change == "check" else "found": "x"})


@pytest.mark.parametrize(
    ("names", "sentence"), [([], "Give at least one name"), ([f"Name {n}" for n in range(61)], "at most 60")]
)
def test_nothing_and_too_much_are_refused(dana, names, sentence):
    with pytest.raises(ValidationError, match=sentence):
        check_conflicts(actor=dana, names=names)
    assert not ConflictCheck.objects.exists()


def test_the_audit_has_it(dana, against):
    check_conflicts(actor=dana, names=["John Smith"])
    assert Entry.objects.latest("id").sentence == "checked for conflicts: John Smith (1 hits)"


def test_a_check_of_a_matter_is_seen_by_those_who_see_the_matter(dana, marco, matter):
    of_matter = check_conflicts(actor=dana, matter=matter, names=["A B"])
    before = check_conflicts(actor=dana, names=["C D"])
    assert set(ConflictCheck.objects.visible_to(dana)) == {of_matter, before}
    assert set(ConflictCheck.objects.visible_to(marco)) == {before}
