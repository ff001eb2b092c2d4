"""JSON that PostgreSQL can keep."""

from collections.abc import Iterator, Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class Json(JSONParser):
    """Refuses in words what no column holds: NUL, half characters, nesting without end."""

    def parse(self, stream: IO[Any], *args: Any, **kwargs: Any) -> Any:
        """The body."""
        try:
            data = super().parse(stream, *args, **kwargs)
            is_kept = all(_is_text(text) for text in _texts(data))
        except RecursionError as error:
            raise ParseError("This JSON is nested too deeply.") from error
        if not is_kept:
            raise ParseError("A text here holds a character that cannot be kept, such as NUL.")
        return data


def _texts(data: Any) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, Mapping):
        for name, value in data.items():
            yield name
            yield from _texts(value)
    elif isinstance(data, list):
        for value in data:
            yield from _texts(value)


def _is_text(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # half of a pair: JSON may spell it, UTF-8 cannot
        return False
    return "\0" not in text
