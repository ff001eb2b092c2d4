"""Refusals as problem details (RFC 9457): the same sentences the screen shows."""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, RequestDataTooBig
from django.core.exceptions import ValidationError as Refusal
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import exception_handler

CONTENT_TYPE = "application/problem+json"
ABOUT_THE_WHOLE = {NON_FIELD_ERRORS, "non_field_errors", "detail"}


class TooBig(exceptions.APIException):
    """413: more than a request may carry."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = "This request is too large. Send less than 2.5 MB."


def as_problem(error: Exception, context: dict[str, Any]) -> Response | None:
    """DRF's exception handler; None (a 500 without details) for what nobody foresaw."""
    if isinstance(error, Refusal):
        error = exceptions.ValidationError(_messages(error))
    elif isinstance(error, PermissionDenied):
        error = exceptions.PermissionDenied(str(error) or None)
    elif isinstance(error, RequestDataTooBig):
        error = TooBig()
    response = exception_handler(error, context)
    if response is None:
        return None
    status = HTTPStatus(response.status_code)
    problem = {"type": "about:blank", "title": status.phrase, "status": status.value, **_said(response.data)}
    headers = {name: response[name] for name in ("WWW-Authenticate", "Retry-After") if name in response}
    return Response(problem, status=status.value, headers=headers, content_type=CONTENT_TYPE)


def _messages(error: Refusal) -> dict[str, list[str]]:
    return error.message_dict if hasattr(error, "error_dict") else {NON_FIELD_ERRORS: error.messages}


def _said(data: Any) -> dict[str, Any]:
    if isinstance(data, list):
        return {"detail": " ".join(str(item) for item in data)}
    errors = {name: value for name, value in data.items() if name not in ABOUT_THE_WHOLE}
    whole = [value for name, value in data.items() if name in ABOUT_THE_WHOLE]
    detail = " ".join(_flat(whole)) or "Something in this request cannot be done; see errors."
    return {"detail": detail, **({"errors": errors} if errors else {})}


def _flat(value: Any) -> list[str]:
    if isinstance(value, list | tuple):
        return [text for item in value for text in _flat(item)]
    if isinstance(value, dict):
        return [text for item in value.values() for text in _flat(item)]
    return [str(value)]
