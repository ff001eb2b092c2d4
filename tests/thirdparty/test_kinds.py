"""A kind is one small file and one line: what the files may say, and that all of them can be used."""

from pathlib import Path

import pytest

from matters.models import Matter
from thirdparty import kinds
from thirdparty.actions import add_request, write_draft
from thirdparty.kinds import KEYS, KINDS, citation_of, clock_of, kind_of
from thirdparty.models import ThirdParty
from thirdparty.wording import Wording, with_words

FILES = {path.stem for path in Path(kinds.__file__).parent.glob("*.toml")}


def test_every_file_has_its_line_and_every_line_its_file() -> None:
    assert set(KEYS) == FILES
    assert len(KEYS) == len(set(KEYS))


@pytest.mark.parametrize("key", KEYS)
def test_a_kind_says_what_it_asks_for(key: str) -> None:
    kind = KINDS[key]
    assert kind.name
    assert kind.asks
    assert not kind.asks.endswith(".")
    assert kind.parts
    assert all(len(part) <= 40 and name for part, name in kind.parts.items())


@pytest.mark.parametrize("key", KEYS)
def test_a_letter_of_each_kind_reads_well(matter: Matter, dana, key: str) -> None:
    row = add_request(actor=dana, matter=matter, name="This", asked_of="them", kind=key)
    write_draft(actor=dana, request=row)
    body = row.drafts.get().body
    assert f"Please send us {KINDS[key].asks}." in body
    assert "\n\n\n" not in body
    assert "None" not in body


def test_what_has_no_file_is_general() -> None:
    assert kind_of("carrier_pigeon").key == "general"
    assert clock_of("carrier_pigeon") == {}
    assert citation_of("carrier_pigeon") == ""


def test_records_have_thirty_days_and_thirty_more() -> None:
    assert clock_of("medical_records") == {"clock_days": 30, "clock_more_days": 30}
    assert citation_of("medical_records") == "45 CFR 164.524(b)(2)"


def test_only_what_needs_one_names_an_authorization() -> None:
    assert KINDS["medical_records"].authorization == "medical records"
    assert KINDS["police_report"].authorization == ""


def test_the_trades_are_those_of_the_trade() -> None:
    assert {trade.value for trade in ThirdParty.Trade} >= {
        "provider", "billing", "insurer", "adjuster", "counsel", "expert", "lienholder", "employer", "agency",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("number", "title"), [(1, "Request"), (3, "Third request"), (5, "Fifth request"), (12, "Request no. 12")]
)
def test_the_title_says_which_asking_it_is(matter: Matter, number: int, title: str) -> None:
    row = with_words(matter.requests.model.objects).get(pk=matter.requests.first().pk)
    assert Wording(row, number).title == title


def test_a_very_long_subject_keeps_the_token(matter: Matter, dana) -> None:
    row = add_request(actor=dana, matter=matter, name="x" * 160, asked_of="them")
    matter.client.name = "y" * 150
    row.matter = matter
    subject = Wording(row, 2).subject
    assert len(subject) == 200
    assert subject.endswith("]")
