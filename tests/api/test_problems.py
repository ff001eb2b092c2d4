"""Every kind of refusal as a problem: its status, its sentence, and what it says of single fields."""

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import APIView

from caseops.api.etags import Changed
from caseops.api.once import SpentOnAnother, StillAtWork
from caseops.api.problems import CONTENT_TYPE, as_problem

SEE_ERRORS = "Something in this request cannot be done; see errors."


def told(error: Exception) -> Response:
    response = as_problem(error, {"view": APIView()})
    assert response is not None
    assert response.content_type == CONTENT_TYPE
    return response


@pytest.mark.parametrize(
    ("error", "status", "title"),
    [
        (ValidationError("No."), 400, "Bad Request"),
        (exceptions.NotAuthenticated(), 401, "Unauthorized"),
        (PermissionDenied("No."), 403, "Forbidden"),
        (Http404(), 404, "Not Found"),
        (exceptions.MethodNotAllowed("PUT"), 405, "Method Not Allowed"),
        (StillAtWork(), 409, "Conflict"),
        (Changed(), 412, "Precondition Failed"),
        (exceptions.UnsupportedMediaType("text/csv"), 415, "Unsupported Media Type"),
        (SpentOnAnother(), 422, "Unprocessable Entity"),
        (exceptions.Throttled(7), 429, "Too Many Requests"),
    ],
)
def test_a_problem_tells_its_status_and_the_name_of_it(error, status, title):
    said = told(error).data
    assert (said["type"], said["status"], said["title"]) == ("about:blank", status, title)


def test_what_nobody_foresaw_is_no_problem_of_the_callers():
    assert as_problem(ZeroDivisionError("secret"), {"view": APIView()}) is None


def test_a_body_without_end_is_told_how_much_it_may_hold():
    said = told(RequestDataTooBig("internal words")).data
    assert (said["status"], said["detail"]) == (413, "This request is too large. Send less than 2.5 MB.")


def test_a_sentence_about_the_whole_stands_in_the_detail_alone():
    said = told(ValidationError("26-0001 is closed. Reopen it first.")).data
    assert said["detail"] == "26-0001 is closed. Reopen it first."
    assert "errors" not in said


def test_several_sentences_about_the_whole_are_one_detail():
    assert told(ValidationError(["One task is open.", "A request waits."])).data["detail"] == (
        "One task is open. A request waits."
    )


def test_a_sentence_about_a_field_stands_at_the_field():
    said = told(ValidationError({"on": "Check the year."})).data
    assert (said["detail"], said["errors"]) == (SEE_ERRORS, {"on": ["Check the year."]})


def test_the_whole_and_the_fields_are_told_apart():
    said = told(ValidationError({"__all__": "They do not fit.", "on": "Check the year."})).data
    assert (said["detail"], said["errors"]) == ("They do not fit.", {"on": ["Check the year."]})


@pytest.mark.parametrize("name", ["non_field_errors", "detail", "__all__"])
def test_no_spelling_of_the_whole_is_mistaken_for_a_field(name):
    said = told(exceptions.ValidationError({name: ["They do not fit."]})).data
    assert said["detail"] == "They do not fit."
    assert "errors" not in said


def test_a_nested_refusal_keeps_its_shape():
    nested = {"new_client": {"phones": {1: ["Too short."]}}}
    assert told(exceptions.ValidationError(nested)).data["errors"] == nested


def test_placeholders_of_a_refusal_are_filled_in():
    error = ValidationError("At most %(limit)s days.", params={"limit": 30})
    assert told(error).data["detail"] == "At most 30 days."


def test_a_refusal_of_permission_keeps_its_words_or_gets_some():
    assert told(PermissionDenied("You may not open a matter.")).data["detail"] == "You may not open a matter."
    assert told(PermissionDenied()).data["detail"] == exceptions.PermissionDenied.default_detail


@pytest.mark.parametrize(
    ("error", "header", "value"),
    [(exceptions.Throttled(7), "Retry-After", "7"), (StillAtWork(), "Retry-After", "1")],
)
def test_who_has_to_wait_is_told_how_long(error, header, value):
    assert told(error)[header] == value


def test_who_does_not_have_to_wait_is_told_nothing_of_it():
    assert "Retry-After" not in told(Changed())
