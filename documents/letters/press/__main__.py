"""One job, one answer, and the process is over."""

import sys
from collections.abc import Callable, Iterator
from typing import Any

from jinja2 import TemplateError

from documents.letters.press import limits, plain, wire
from documents.letters.press.environment import TooLongError
from documents.letters.press.wire import UnfitError

TOO_LONG = "The letter grows without end; look at its loops."
Answer = tuple[dict[str, Any], bytes]


def answer(job: dict[str, Any], body: bytes) -> Answer:
    """Check templates or fill them in."""
    try:
        return JOBS[job["do"]](job, list(_pieces(job["pieces"], body)))
    except (TooLongError, MemoryError):
        return {"refused": TOO_LONG}, b""
    except UnfitError as problem:
        return {"refused": str(problem)}, b""
    except TemplateError as problem:
        return {"refused": f"The letter cannot be filled in: {problem}"}, b""


def _pieces(sizes: list[tuple[str, int]], body: bytes) -> Iterator[tuple[Any, Any]]:
    """What fills each piece in, and the piece."""
    for kind, size in sizes:
        piece, body = body[:size], body[size:]
        if kind == "word":
            from documents.letters.press import word  # takes a third of a second; few letters need it

            word.guard(piece)
            yield word, piece
        else:
            yield plain, piece.decode()


def _check(_: dict[str, Any], pieces: list[tuple[Any, Any]]) -> Answer:
    return {"read": [_read(maker, piece) for maker, piece in pieces]}, b""


def _read(maker: Any, piece: Any) -> tuple[list[Any], list[Any]]:
    uses, faults = maker.read(piece)
    return [[use.path, use.printed, where] for use, where in uses], [
        [each.sentence, where] for each, where in faults
    ]


def _fill(job: dict[str, Any], pieces: list[tuple[Any, Any]]) -> Answer:
    words: list[str] = []
    gaps: dict[str, None] = {}
    made = b""
    for maker, piece in pieces:
        faults = maker.read(piece)[1]
        if faults:
            raise UnfitError(faults[0][0].sentence)
        file, missed, text = maker.fill(piece, job["data"])
        words.append(text)
        gaps |= dict.fromkeys(missed)
        made = made or file
    return {"words": words, "gaps": list(gaps)}, made


JOBS: dict[str, Callable[[dict[str, Any], list[tuple[Any, Any]]], Answer]] = {"check": _check, "fill": _fill}


def main() -> None:
    """Hold to the limits, then read, then answer."""
    limits.hold()
    said, made = answer(*wire.read(sys.stdin.buffer))
    wire.write(sys.stdout.buffer, said, made)


if __name__ == "__main__":
    main()
