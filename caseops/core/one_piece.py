"""A stack of calls in one piece.

Python up to 3.12 keeps the frames of a thread in pieces of 16 KiB. Where one ends and a loop calls across the edge,
each call has a piece mapped by the operating system and given back, ten microseconds every time: half of what a page
costs, at whichever depth its loops happen to lie (python/cpython#142183; later versions keep one piece in reserve). A
frame that asks for more is given a piece of twice its size, and in what it leaves lie those that it calls.
"""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
# Of 8 bytes: the frame takes half of a piece of 1 MiB, and not one page of memory until it is written.
SLOTS = 2**16


def in_one_piece(function: Callable[P, T]) -> Callable[P, T]:
    """Also a middleware: what answers a request."""

    def call(*args: P.args, **kwargs: P.kwargs) -> T:
        return function(*args, **kwargs)

    call.__code__ = call.__code__.replace(co_stacksize=SLOTS)
    return wraps(function)(call)
