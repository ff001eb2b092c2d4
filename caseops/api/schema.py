"""What every operation has in common, told once: how it refuses, and the headers it listens to."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from drf_spectacular.openapi import AutoSchema
from rest_framework.serializers import ChoiceField

from caseops.api.models import KEY_LENGTH
from caseops.api.problems import CONTENT_TYPE

PROBLEM = {
    "type": "object",
    "description": "A refusal (RFC 9457): the sentence a person would read, and what it says of single fields.",
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "errors": {"type": "object", "additionalProperties": True},
    },
    "required": ["type", "title", "status"],
}
REFUSALS = {
    "400": ("BadRequest", "Something in the request cannot be done, in words."),
    "401": ("Unauthorized", "The token is missing, unknown or expired."),
    "403": ("Forbidden", "Your role may not do this."),
    "404": ("NotFound", "There is no such thing, or none that you may see."),
    "409": ("Conflict", "A post under this Idempotency-Key is still at work; see Retry-After."),
    "412": ("PreconditionFailed", "If-Match names another state than the present one."),
    "413": ("TooLarge", "The request is too large."),
    "415": ("UnsupportedMediaType", "The body is not JSON."),
    "422": (
        "SpentOnAnother",
        "The Idempotency-Key was used for another request, or the date cannot be computed.",
    ),
    "429": ("TooManyRequests", "Too many requests; see Retry-After."),
}
ALWAYS = ["400", "401", "403", "404", "429"]
ACTING = ["413", "415"]
IF_MATCH = ("If-Match", "Act only if the ETag of the row is still this one.", None)
IF_NONE_MATCH = ("If-None-Match", "Answer 304 if the ETag is still this one.", None)
KEY = ("Idempotency-Key", "A post sent again under its key acts once and gets the first answer.", KEY_LENGTH)
ETAG = {"description": "Names exactly this state of the row.", "schema": {"type": "string"}}
REPLAYED = {
    "description": "The answer of an earlier post under this key.",
    "schema": {"type": "string", "enum": ["true"]},
}


class HouseSchema(AutoSchema):
    """A field that is only read may be as empty as its column, which REST framework forgets to say."""

    def _map_serializer_field(self, field: Any, direction: Any, bypass_extensions: bool = False) -> Any:
        column = _column_of(field)
        if field.read_only and column is not None:
            field.allow_null = field.allow_null or column.null
            if isinstance(field, ChoiceField):
                field.allow_blank = field.allow_blank or column.blank
        return super()._map_serializer_field(field, direction, bypass_extensions)


def _column_of(field: Any) -> Any:
    """The model's field behind it; None where it is made of something else."""
    model = getattr(getattr(field.parent, "Meta", None), "model", None)
    try:
        return model._meta.get_field(field.source) if model and field.source else None
    except FieldDoesNotExist:
        return None


def add_refusals(result: dict[str, Any], **_context: Any) -> dict[str, Any]:
    """The postprocessing hook of drf-spectacular."""
    components = result["components"]
    components["schemas"]["Problem"] = PROBLEM
    content = {CONTENT_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    components["responses"] = {
        name: {"description": words, "content": content} for name, words in REFUSALS.values()
    }
    for path, operations in result["paths"].items():
        if path.startswith("/api/v1/"):
            for method, operation in operations.items():
                _complete(operation, method, path)
    return result


def _complete(operation: dict[str, Any], method: str, path: str) -> None:
    if method == "get":
        if path.endswith("}/"):
            _listen(operation, IF_NONE_MATCH)
            _tell(operation, "ETag", ETAG)
            operation["responses"]["304"] = {"description": "You have it already."}
    elif method == "post":
        _listen(operation, KEY)
        _tell(operation, "Idempotency-Replayed", REPLAYED)
        _refuse(operation, "409", "422")
    if method != "get":
        _refuse(operation, *ACTING)
        if "{" in path:
            _listen(operation, IF_MATCH)
            _refuse(operation, "412")
    _refuse(operation, *ALWAYS)
    operation["responses"] = dict(sorted(operation["responses"].items()))


def _refuse(operation: dict[str, Any], *codes: str) -> None:
    for code in codes:
        operation["responses"][code] = {"$ref": f"#/components/responses/{REFUSALS[code][0]}"}


def _tell(operation: dict[str, Any], header: str, said: dict[str, Any]) -> None:
    for response in operation["responses"].values():
        response.setdefault("headers", {})[header] = said


def _listen(operation: dict[str, Any], header: tuple[str, str, int | None]) -> None:
    name, description, longest = header
    schema = {"type": "string", **({"maxLength": longest} if longest else {})}
    parameter = {"in": "header", "name": name, "description": description, "schema": schema}
    operation["parameters"] = [*operation.get("parameters", []), parameter]
