"""A person has a supervisor and a backup, who see the person's matters."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.people.actions import deactivate_person, set_stand_ins
from matters.models import Matter


def test_an_admin_names_both(alex, dana, marco, owen):
    person = set_stand_ins(actor=alex, person=dana, supervisor=owen, backup=marco)
    assert (person.supervisor, person.backup) == (owen, marco)
    said = "set who stands in for Dana Ruiz: supervisor Owen Clarke, backup Marco Bell"
    assert Entry.objects.on_target(dana).first().sentence == said


def test_the_same_again_is_no_change(alex, dana, marco):
    for _ in range(2):
        set_stand_ins(actor=alex, person=dana, supervisor=None, backup=marco)
    assert Entry.objects.on_target(dana).filter(verb="person.stand_ins_set").count() == 1


def test_nobody_else_names_them(dana, priya, marco):
    with pytest.raises(PermissionDenied):
        set_stand_ins(actor=priya, person=dana, supervisor=priya, backup=marco)


def test_nobody_stands_in_for_oneself(alex, dana):
    with pytest.raises(ValidationError, match="Nobody is their own backup"):
        set_stand_ins(actor=alex, person=dana, supervisor=None, backup=dana)


def test_who_has_left_stands_in_for_nobody(alex, dana, sam):
    deactivate_person(actor=alex, person=sam)
    sam.refresh_from_db()
    with pytest.raises(ValidationError, match="Sam Okafor no longer works here"):
        set_stand_ins(actor=alex, person=dana, supervisor=sam, backup=None)


def test_they_see_the_matters_of_the_person(matter, alex, dana, marco, owen, sam):
    assert not Matter.objects.visible_to(marco).exists()
    set_stand_ins(actor=alex, person=dana, supervisor=owen, backup=marco)
    for person in (marco, owen):
        assert Matter.objects.visible_to(person).get() == matter
    assert not Matter.objects.visible_to(sam).exists()


def test_the_page_saves_them(as_alex, dana, marco, owen):
    url = reverse("people:stand_ins", args=[dana.pk])
    page = as_alex.post(url, {"supervisor": owen.pk, "backup": marco.pk}, follow=True)
    assert "Who stands in for Dana Ruiz is saved." in page.content.decode()
    dana.refresh_from_db()
    assert (dana.supervisor, dana.backup) == (owen, marco)


def test_the_page_refuses_a_stranger_to_the_list(as_alex, dana):
    answer = as_alex.post(reverse("people:stand_ins", args=[dana.pk]), {"backup": dana.pk})
    assert answer.status_code == 422
    assert "Select a valid choice" in answer.content.decode()
