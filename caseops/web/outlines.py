"""Shapes of SVG as one path: a browser keeps an element for each, and a matter's page shows five hundred icons.

Path data as in https://www.w3.org/TR/SVG2/paths.html#PathDataBNF.
"""

import re
from collections.abc import Callable, Iterable
from xml.etree.ElementTree import Element

NUMBER = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
RELATIVE_START = re.compile(rf"\s*m\s*({NUMBER})[\s,]*({NUMBER})[\s,]*")
DRAWN = {"x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "width", "height", "points", "d"}


def one_path(shapes: Iterable[Element]) -> list[Element]:
    """All that only say where they go as one path, and behind it those that are filled or otherwise of their own."""
    of_their_own = []
    outlines = []
    for shape in shapes:
        if set(shape.attrib) <= DRAWN:
            outlines.append(outline(shape))
        else:
            of_their_own.append(shape)
    return [Element("path", {"d": "".join(outlines)}), *of_their_own] if outlines else of_their_own


def outline(shape: Element) -> str:
    """Its path data, which begins at a place of its own wherever the pen was before; `KeyError` for another tag."""
    return OUTLINES[shape.tag](shape)


def _path(shape: Element) -> str:
    said = shape.attrib["d"]
    start = RELATIVE_START.match(said)
    if start is None:
        return said
    rest = said[start.end() :]
    # Behind a relative start come relative lines, whose letter may be left out.
    return f"M{start[1]} {start[2]}{rest if rest[:1].isalpha() else 'l' * bool(rest) + rest}"


def _ellipse(shape: Element) -> str:
    at = _numbers(shape)
    across, down = at.get("rx", at.get("r", 0)), at.get("ry", at.get("r", 0))
    half = f"a{across:g} {down:g} 0 1 0"
    return f"M{at['cx'] - across:g} {at['cy']:g}{half} {2 * across:g} 0{half} {-2 * across:g} 0z"


def _rect(shape: Element) -> str:
    at = _numbers(shape)
    wide, high = at["width"], at["height"]
    across = min(at.get("rx", at.get("ry", 0)), wide / 2)
    down = min(at.get("ry", at.get("rx", 0)), high / 2)
    corner = f"a{across:g} {down:g} 0 0 1"
    sides = [
        f"M{at.get('x', 0) + across:g} {at.get('y', 0):g}h{wide - 2 * across:g}",
        f"{across:g} {down:g}v{high - 2 * down:g}",
        f"{-across:g} {down:g}h{2 * across - wide:g}",
        f"{-across:g} {-down:g}v{2 * down - high:g}",
        f"{across:g} {-down:g}z",
    ]
    return f"{corner} ".join(sides)


def _line(shape: Element) -> str:
    at = _numbers(shape)
    return f"M{at['x1']:g} {at['y1']:g}L{at['x2']:g} {at['y2']:g}"


def _numbers(shape: Element) -> dict[str, float]:
    return {name: float(value) for name, value in shape.attrib.items()}


OUTLINES: dict[str, Callable[[Element], str]] = {
    "path": _path,
    "circle": _ellipse,
    "ellipse": _ellipse,
    "rect": _rect,
    "line": _line,
    "polyline": lambda shape: f"M{shape.attrib['points']}",
    "polygon": lambda shape: f"M{shape.attrib['points']}z",
}
