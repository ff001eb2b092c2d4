"""The open form, part by part."""

import pytest
from django.http import QueryDict

from matters.forms.opening import Opening, TeamPart
from matters.forms.opening_client import ClientPart
from matters.forms.opening_kind import AreaPart, KindPart, dates_asked
from matters.forms.people import PartyForm, TeamForm
from matters.forms.words import LogForm, people_of
from tests import make


class TestClient:
    @pytest.fixture
    def chen(self, db):
        """Evelyn Chen, in the directory."""
        return make.contact("Evelyn Chen", phones=["212-555-0199"])

    @pytest.mark.parametrize(
        ("words", "count"), [("chen", 1), ("c", 0), ("", 0), ("nobody", 0), ("5550199", 1)]
    )
    def test_the_directory_is_searched_from_two_letters_on(self, chen, words, count):
        assert len(ClientPart(initial={"client_search": words}).found()) == count

    def test_a_chosen_client_stays_in_sight_without_a_search(self, chen):
        assert list(ClientPart(initial={"client": str(chen.pk)}).found()) == [chen]

    @pytest.mark.parametrize("client", ["new", "x", "", "-1"])
    def test_what_is_no_id_finds_nobody(self, chen, client):
        assert not ClientPart(initial={"client": client}).found()

    def test_a_choice_outweighs_the_name_typed_for_a_new_one(self, chen):
        form = ClientPart({"client": str(chen.pk), "new_name": "Somebody"})
        assert form.is_valid()
        assert form.cleaned_data["contact"] == chen

    def test_at_most_eight_are_shown(self, db):
        for number in range(12):
            make.contact(f"Chen {number}")
        assert len(ClientPart(initial={"client_search": "chen"}).found()) == 8

    def test_a_name_alone_is_enough(self, db):
        assert ClientPart({"client": "new", "new_name": "Maria Lopez"}).is_valid()

    def test_the_name_sought_is_taken_along_for_somebody_new(self, db):
        form = ClientPart({"client": "new", "client_search": "Maria Lopez"})
        assert form.is_valid()
        assert form.cleaned_data["new_name"] == "Maria Lopez"

    @pytest.mark.parametrize("sought", ["212 555 0147", "maria@example.com"])
    def test_a_number_or_an_address_is_no_name(self, db, sought):
        assert "new_name" in ClientPart({"client": "new", "client_search": sought}).errors

    def test_somebody_with_the_same_number_is_asked_about(self, db):
        make.contact("Maria Lopez", phones=["212 555 0147"])
        form = ClientPart({"client": "new", "new_name": "Mari Lopes", "new_phone": "(212) 555-0147"})
        assert not form.is_valid()
        assert [contact.name for contact in form.found()] == ["Maria Lopez"]

    def test_the_namesake_question_is_put_only_after_the_refusal(self, chen):
        assert not ClientPart(initial={"new_name": "Evelyn Chen"}).has_namesake
        for name, is_known in (("evelyn chen", True), ("", False), ("Rosa", False)):
            form = ClientPart({"client": "new", "new_name": name})
            form.full_clean()
            assert form.has_namesake is is_known


class TestArea:
    def test_only_areas_with_a_published_version_are_offered(self, db):
        version = make.area()
        assert [area.key for area in AreaPart().fields["area"].queryset] == ["small_injury"]
        version.retired_at = version.published_at
        with make.reworking():
            version.save()
        assert not AreaPart().fields["area"].queryset.exists()


class TestKind:
    def test_kinds_are_offered_in_words(self, db):
        choices = KindPart(version=make.area()).fields["subtype"].choices
        assert choices == [
            ("", "Choose the kind"),
            ("motor_vehicle", "Motor vehicle"),
            ("dog_bite", "Dog bite"),
        ]

    def test_without_any_hint_the_first_two_dates_come_first(self, db):
        version = make.area()
        with make.reworking():
            version.stageblueprints.update(exit_requires=[])
        assert dates_asked(version) == (["date_of_loss", "retainer_signed"], ["hearing_date"])

    def test_only_what_is_known_is_passed_on(self, db):
        form = KindPart({"subtype": "dog_bite", "date_retainer_signed": "2025-03-03"}, version=make.area())
        assert form.is_valid()
        assert list(form.key_dates) == ["retainer_signed"]
        assert form.facts == {}

    @pytest.mark.parametrize("typed", [{"date_hearing_date": "2026-03-02"}, {"date_hearing_date": "31.02."}])
    def test_a_later_date_that_was_typed_or_refused_is_unfolded(self, db, typed):
        assert KindPart(typed, version=make.area()).has_other_dates
        assert not KindPart({}, version=make.area()).has_other_dates


class TestTeam:
    def test_only_people_of_the_role_are_offered(self, dana, marco, priya):
        form = TeamPart(user=dana)
        assert list(form.fields["case_manager"].queryset) == [dana, marco]
        assert list(form.fields["attorney"].queryset) == [priya]

    def test_who_left_the_firm_is_not_offered(self, dana, priya):
        priya.is_active = False
        priya.save()
        assert not TeamPart(user=dana).fields["attorney"].queryset.exists()

    @pytest.mark.parametrize(("key", "role"), [("dana", "case_manager"), ("priya", "attorney")])
    def test_i_am_proposed_in_my_own_role(self, db, key, role):
        person = make.person(key)
        assert TeamPart(user=person)[role].value() == person.pk


class TestTogether:
    def test_what_was_typed_is_shown_without_complaints(self, dana):
        make.area()
        opening = Opening(
            dana, typed={"area": "small_injury", "date_date_of_loss": "31.02.", "new_name": "Rosa"}
        )
        assert opening.errors == 0
        assert opening.kind["date_date_of_loss"].value() == "31.02."

    def test_without_an_area_there_is_no_kind_to_ask_for(self, dana):
        opening = Opening(dana, data=QueryDict("client=new&new_name=Rosa"))
        assert opening.kind is None
        assert opening.open() is None
        assert opening.errors == 1


class TestPartyForm:
    def test_one_namesake_is_meant_without_asking(self, db):
        known = make.contact("Mercy General")
        form = PartyForm({"name": " mercy  general ", "role": "provider", "kind": "organisation"})
        assert form.is_valid(), form.errors
        assert form.cleaned_data["contact"] == known

    def test_somebody_new_has_no_contact_yet(self, db):
        form = PartyForm({"name": "Harbor Mutual", "role": "provider", "kind": "organisation"})
        assert form.is_valid()
        assert form.cleaned_data["contact"] is None

    def test_nobody_becomes_a_second_client(self, db):
        assert not PartyForm({"name": "Rosa", "role": "client", "kind": "person"}).is_valid()


def test_only_colleagues_who_are_not_there_yet_are_offered(matter, dana, marco, priya):
    assert list(TeamForm(matter=matter).fields["user"].queryset) == [marco]


def test_talk_is_offered_with_the_client_and_the_parties(matter):
    witness = make.contact("A Witness")
    make.contact("Somebody Else")
    matter.parties.create(contact=witness, role="witness")
    assert set(people_of(matter)) == {matter.client, witness}
    assert LogForm(matter=matter)["contact"].value() == matter.client_id
