"""What comes in as JSON, and the tags that go out with it, each taken alone."""

from io import BytesIO

import pytest
from rest_framework.exceptions import ParseError
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from caseops.api.etags import Changed, etag_of, is_conditional, is_known, refuse_stale
from caseops.api.parsing import Json

ROW = {"id": 1, "name": "Rosa"}
TAG = etag_of(ROW)


def parsed(body: bytes) -> object:
    return Json().parse(BytesIO(body))


def asking(**headers: str) -> Request:
    return Request(APIRequestFactory().get("/", headers=headers))


@pytest.mark.parametrize(
    ("body", "data"),
    [
        (b'{"a": [1, null, true, {"b": "c"}]}', {"a": [1, None, True, {"b": "c"}]}),
        (rb'"\ud83d\ude00"', "\U0001f600"),
        (b'["\xc3\xa9"]', ["\xe9"]),
        (rb'"a\tb\n"', "a\tb\n"),
        (b"0", 0),
    ],
    ids=["nested", "a whole pair", "UTF-8", "tab and line", "a bare number"],
)
def test_what_a_column_holds_comes_through_unchanged(body, data):
    assert parsed(body) == data


@pytest.mark.parametrize(
    "body",
    [rb'"\u0000"', rb'{"\u0000": 1}', rb'[[{"a": "\udc00"}]]', rb'{"a": {"\ud800": 1}}', rb'"\ude00\ud83d"'],
)
def test_nul_and_halves_of_characters_are_refused_wherever_they_stand(body):
    with pytest.raises(ParseError, match="holds a character that cannot be kept, such as NUL"):
        parsed(body)


@pytest.mark.parametrize("body", [b"", b"{", b'{"a" 1}', b"\xff", b"NaN", b'{"a": Infinity}'])
def test_what_is_no_json_is_refused(body):
    with pytest.raises(ParseError):
        parsed(body)


def test_the_same_words_have_the_same_tag_and_others_another():
    assert etag_of(dict(ROW)) == TAG
    assert etag_of(ROW | {"name": "Rose"}) != TAG
    assert TAG.startswith('"')


@pytest.mark.parametrize(
    ("header", "known"),
    [
        (TAG, True),
        (f"W/{TAG}", True),
        (f'"another", {TAG}', True),
        ("*", True),
        ('"another"', False),
        (TAG.strip('"'), False),
        ("", False),
    ],
)
def test_who_has_a_representation_is_recognised_by_its_tag(header, known):
    assert is_known(asking(**{"If-None-Match": header}), TAG) is known


@pytest.mark.parametrize("header", [TAG, f"W/{TAG}", "*", f'"older", {TAG}'])
def test_a_row_as_it_was_read_may_be_changed(header):
    refuse_stale(asking(**{"If-Match": header}), ROW)


@pytest.mark.parametrize("header", ['"another"', "", TAG.strip('"'), TAG.upper()])
def test_any_other_state_is_refused_in_words(header):
    with pytest.raises(Changed, match="changed since you read it"):
        refuse_stale(asking(**{"If-Match": header}), ROW)


def test_nothing_matches_what_is_not_there_not_even_a_star():
    with pytest.raises(Changed):
        refuse_stale(asking(**{"If-Match": "*"}), None)


def test_without_a_condition_nothing_is_stale():
    assert not is_conditional(asking())
    refuse_stale(asking(), None)
