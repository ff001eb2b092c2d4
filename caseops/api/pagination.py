"""Pages that stay right while rows are added: `next`, `previous`, `results`."""

from rest_framework.pagination import CursorPagination


class Newest(CursorPagination):
    """Newest first by id; `page_size` up to 200."""

    ordering = "-id"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200
