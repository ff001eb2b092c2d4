"""The `requests:` section: cadence, ladder and attachments, read from a row and written back."""

from typing import Any

import pytest

from matters.loading import BadRowError, Row
from matters.words import Words
from thirdparty.blueprints import RequestSection
from thirdparty.models import RequestBlueprint

SECTION = RequestSection()
PLAIN = {
    "key": "records",
    "name": "Medical records",
    "to": "medical provider",
    "ladder": ["fax", "phone"],
    "first_followup": 14,
    "repeat": 7,
    "escalate_after": 30,
}


def read(**values: Any) -> RequestBlueprint:
    words = Words(documents=["hipaa", "photo"], facts={"medicare": ("true",)})
    return SECTION.read(Row("a.yaml", "requests", 5, {**PLAIN, **values}, words=words))


def refusal(**values: Any) -> str:
    with pytest.raises(BadRowError) as caught:
        read(**values)
    return str(caught.value)


def test_what_is_read_is_written_back() -> None:
    said = {**PLAIN, "legal_clock": "30 days by law", "attach": ["hipaa", "letter"], "when": "medicare"}
    assert SECTION.written(read(**said)) == said


def test_the_cadence_is_kept_in_days() -> None:
    request = read()
    assert (request.first_follow_up_days, request.repeat_days, request.escalate_after_days) == (14, 7, 30)


@pytest.mark.parametrize("key", ["first_followup", "repeat", "escalate_after"])
def test_a_cadence_of_no_days_is_refused(key: str) -> None:
    assert f"'{key}' must be a whole number from 1 up, not 0." in refusal(**{key: 0})


@pytest.mark.parametrize("ladder", [[], ["x" * 41], ["fax", " "]])
def test_a_ladder_has_channels_one_can_read(ladder: list[str]) -> None:
    assert "'ladder' needs at least one channel, each of 1 to 40 characters." in refusal(ladder=ladder)


def test_channels_are_free_words() -> None:
    assert read(ladder=["carrier pigeon", "HIPAA/OCR notice"]).ladder == [
        "carrier pigeon",
        "HIPAA/OCR notice",
    ]


def test_the_same_channel_twice_is_refused() -> None:
    assert "'fax' stands twice in 'ladder'." in refusal(ladder=["fax", "phone", "fax"])


def test_only_documents_of_the_area_are_attached() -> None:
    assert "'map' is not allowed for 'attach'. Allowed: hipaa, letter, photo." in refusal(attach=["map"])


def test_the_line_tells_whom_we_ask_and_how_we_insist() -> None:
    line = SECTION.line(read(attach=["hipaa"], legal_clock="30 days by law"))
    assert list(line.sentences) == [
        "Asked of: medical provider",
        "Follow up after 14 days, then every 7 days; escalate after 30 days",
        "By fax, then phone",
        "With HIPAA",
    ]
    assert line.aside == "30 days by law"


def test_the_gate_of_requests_is_declared_for_the_files() -> None:
    assert SECTION.gates == ("all_requests_closed",)
