"""The known names follow the directory through every door."""

import pytest
from django.core.exceptions import ValidationError

from clients.actions import change_contact, create_contact
from clients.jobs import index_names as job
from clients.models import Contact, KnownName
from clients.names import index
from clients.names.index import index_stale_names, names_of
from clients.names.search import find
from tests import make


def known(contact):
    return sorted(contact.known_names.values_list("text", flat=True))


def test_a_new_contact_is_known_at_once(dana):
    contact = create_contact(actor=dana, name="Ann Roe", aliases=["Ann Doe"], known_as="Annie")
    assert known(contact) == ["Ann Doe", "Ann Roe", "Annie Roe"]
    contact.refresh_from_db()
    assert not contact.names_stale


def test_an_organisation_is_not_called_by_a_surname(db):
    contact = make.contact("Acme Trucking LLC", kind="organisation", known_as="Acme")
    assert known(contact) == ["Acme", "Acme Trucking LLC"]


def test_one_spelling_is_kept_once(db):
    assert known(make.contact("Ann Roe", aliases=["ROE, Ann", "ann roe"])) == ["Ann Roe", "ROE, Ann"]


def test_the_name_and_its_aliases_are_all_spelt():
    names = names_of(Contact(name="Maria Lopez née Garcia", aliases=["M. Lopez"]))
    assert [name.plain for name in names] == ["maria lopez", "maria garcia", "m lopez"]


def test_a_change_that_is_no_name_leaves_them(dana):
    contact = make.contact("Ann Roe")
    before = contact.known_names.get().pk
    change_contact(actor=dana, contact=contact, email="ann@roe.test")
    assert contact.known_names.get().pk == before


def test_the_database_marks_a_name_written_past_the_verbs(db):
    contact = make.contact("Ann Roe")
    Contact.objects.filter(pk=contact.pk).update(email="x@y.test")
    assert not Contact.objects.get(pk=contact.pk).names_stale
    Contact.objects.filter(pk=contact.pk).update(name="Beth Roe")
    assert Contact.objects.get(pk=contact.pk).names_stale


def test_the_sweep_takes_up_what_is_behind_and_then_rests(db):
    Contact.objects.bulk_create(Contact(name=f"Person Number{n}") for n in range(3))
    assert index_stale_names() == 3
    assert index_stale_names() == 0
    assert KnownName.objects.count() == 3


def test_a_search_reads_in_a_few_and_is_refused_while_many_wait(db, monkeypatch):
    monkeypatch.setattr(index, "FEW", 2)
    Contact.objects.bulk_create(Contact(name=f"Person Number{n}") for n in range(5))
    for left in (3, 1):
        with pytest.raises(ValidationError, match=f"names of {left} new contacts"):
            find(["Person Number1"])
    assert find(["Person Number1"])


def test_the_job_is_the_sweep(db):
    Contact.objects.create(name="Ann Roe")
    job()
    assert KnownName.objects.get().text == "Ann Roe"


@pytest.mark.parametrize("asked", ["", " ", "-"])
def test_looking_for_nothing_finds_nobody(db, asked):
    make.contact("Ann Roe")
    assert find(names=[asked], phones=[asked], emails=[asked]) == []


def test_the_strongest_reason_is_told_once(db):
    contact = make.contact("Jon Smyth", email="jon@smyth.test")
    (match,) = find(names=["John Smith"], emails=["JON@smyth.test"])
    assert (match.contact_id, match.strength, match.by, match.found) == (
        contact.pk,
        "same",
        "e-mail",
        "jon@smyth.test",
    )


def test_the_strongest_come_first(db):
    make.contact("J. Smith")
    make.contact("John Smith")
    make.contact("John Q. Smith")
    assert [match.strength for match in find(names=["John Smith"])] == ["same", "close", "possible"]


@pytest.mark.parametrize("number", ["12", "not a number", "+999"])
def test_what_is_no_number_finds_nobody(db, number):
    make.contact("Ann Roe", phones=["212 555 0147"])
    assert find(phones=[number]) == []
