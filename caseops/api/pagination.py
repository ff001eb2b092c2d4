"""Pages that stay right while rows are added: `next`, `previous`, `results`."""

from rest_framework.exceptions import ValidationError
from rest_framework.pagination import Cursor, CursorPagination
from rest_framework.request import Request


class Newest(CursorPagination):
    """Newest first by id; `page_size` up to 200."""

    ordering = "-id"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
    invalid_cursor_message = "This cursor leads nowhere. Begin again without one."

    def decode_cursor(self, request: Request) -> Cursor | None:
        """A cursor of ours stands at an id."""
        cursor = super().decode_cursor(request)
        if cursor and cursor.position is not None and not _is_id(str(cursor.position)):
            raise ValidationError({self.cursor_query_param: [self.invalid_cursor_message]})
        return cursor


def _is_id(position: str) -> bool:
    return position.isascii() and position.isdigit()
