"""What a letter is told about its matter."""

from datetime import date

import pytest

from documents.actions import receive_document
from documents.letters.catalogue import fixed, known, label
from documents.letters.data import gather, long
from matters.actions import add_party, set_field, set_key_date
from matters.models import Matter
from tests import make


def test_days_are_written_out() -> None:
    assert long(date(2026, 3, 2)) == "March 2, 2026"
    assert long(None) == ""


def test_the_matter_the_client_and_the_team_are_told(matter: Matter) -> None:
    data = gather(matter)
    assert data["matter"]["number"] == matter.number
    assert data["matter"]["stage_words"] == "We are in intake."
    assert data["client"]["name"] == matter.client.name
    assert data["attorney"] == {"name": "Priya Shah", "email": "priya@firm.test"}
    assert data["case_manager"]["name"] == "Dana Ruiz"


def test_what_is_empty_is_left_out_so_that_it_is_missed(matter: Matter) -> None:
    data = gather(matter)
    assert "address" not in data["client"]
    assert data["key_dates"].keys() == {"matter_opened"}
    assert "adverse" not in data


def test_the_letter_goes_to_the_client_unless_somebody_else_is_chosen(matter: Matter) -> None:
    doctor = make.contact("Mercy Hospital", kind="organisation", address="1 Main Street")
    party = add_party(actor=None, matter=matter, contact=doctor, role="provider", reference="MRN 12")
    assert gather(matter)["addressee"]["name"] == matter.client.name
    assert gather(matter, party)["addressee"] == {
        "name": "Mercy Hospital",
        "greeting": "Mercy Hospital",
        "address": "1 Main Street",
        "language": "English",
        "reference": "MRN 12",
    }


def test_the_first_of_a_role_stands_alone_and_all_stand_in_a_list(matter: Matter) -> None:
    for name in ("First Clinic", "Second Clinic"):
        add_party(actor=None, matter=matter, contact=make.contact(name), role="provider")
    data = gather(matter)
    assert data["provider"]["name"] == "First Clinic"
    assert [each["name"] for each in data["parties"]["provider"]] == ["First Clinic", "Second Clinic"]


def test_key_dates_fields_and_deadlines_are_told_in_words(matter: Matter) -> None:
    set_key_date(actor=None, matter=matter, name="hearing_date", on=date(2027, 5, 4))
    billed = matter.version.fieldblueprints.get(key="total_billed")
    set_field(actor=None, matter=matter, field=billed, raw="12500")
    data = gather(matter)
    assert data["key_dates"]["hearing_date"] == "May 4, 2027"
    assert data["fields"]["total_billed"] == "$12,500.00"
    assert data["deadlines"]["hearing"] == "May 4, 2027"


def test_documents_that_are_missing_are_listed(matter: Matter) -> None:
    assert gather(matter)["missing_documents"] == [
        {"name": "Signed fee agreement", "source": "client"},
        {"name": "Medical records", "source": "medical provider"},
    ]
    for row in matter.document_requirements.all():
        receive_document(actor=None, requirement=row)
    assert gather(matter)["missing_documents"] == []


def test_nothing_in_the_data_can_be_called(matter: Matter) -> None:
    def kinds(value: object) -> set[type]:
        if isinstance(value, dict):
            return {dict}.union(*(kinds(each) for each in value.values()))
        if isinstance(value, list):
            return {list}.union(*(kinds(each) for each in value))
        return {type(value)}

    assert kinds(gather(matter, asked={"what": "x"})) <= {dict, list, str}


@pytest.mark.parametrize(
    "path",
    [
        "firm.name",
        "client.greeting",
        "addressee.reference",
        "adverse_insurer.address",
        "parties.provider[].name",
    ],
)
def test_every_matter_has_these(path: str) -> None:
    assert path in fixed()


def test_everything_gathered_is_in_the_catalogue(matter: Matter) -> None:
    def paths(value: object, at: str) -> set[str]:
        if isinstance(value, dict):
            return set().union(*(paths(each, f"{at}.{name}" if at else name) for name, each in value.items()))
        if isinstance(value, list):
            return set().union(*(paths(each, f"{at}[]") for each in value))
        return {at}

    add_party(actor=None, matter=matter, contact=make.contact(), role="provider")
    words = known([matter.version])
    unknown = {path for path in paths(gather(matter), "") if path not in words}
    allowed = ("addressee.", "provider.", "parties.")  # a party may be a person with a birthday
    assert {path for path in unknown if not path.startswith(allowed)} == set()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("client.address", "Client: address"),
        ("ask.answer_by", "Answer by"),
        ("parties.provider[].phone", "Medical provider: phone"),
        ("never.heard_of", "Heard of"),
    ],
)
def test_a_path_has_words(path: str, words: str) -> None:
    assert label(path, fixed()) == words
