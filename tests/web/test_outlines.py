from xml.etree import ElementTree as ET

import pytest

from caseops.web.outlines import one_path, outline


@pytest.mark.parametrize(
    ("shape", "said"),
    [
        (ET.Element("path", d="M7 21h10"), "M7 21h10"),
        (ET.Element("path", d="m19 8 3 8a5 5 0 0 1-6 0zV7"), "M19 8l3 8a5 5 0 0 1-6 0zV7"),
        (ET.Element("path", d="m2 9-3 3"), "M2 9l-3 3"),
        (ET.Element("path", d="m.5.5.5 1"), "M.5 .5l.5 1"),
        (ET.Element("path", d="m12-1v3"), "M12 -1v3"),
        (ET.Element("path", d="m1 2"), "M1 2"),
        (ET.Element("circle", cx="12", cy="11", r="2.5"), "M9.5 11a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0 -5 0z"),
        (ET.Element("ellipse", cx="12", cy="5", rx="9", ry="3"), "M3 5a9 3 0 1 0 18 0a9 3 0 1 0 -18 0z"),
        (ET.Element("line", x1="1", y1="2", x2="3", y2="4"), "M1 2L3 4"),
        (ET.Element("polyline", points="1 2 3 4"), "M1 2 3 4"),
        (ET.Element("polygon", points="1 2 3 4 5 0"), "M1 2 3 4 5 0z"),
        (
            ET.Element("rect", x="2", y="6", width="20", height="14", rx="2"),
            "M4 6h16a2 2 0 0 1 2 2v10a2 2 0 0 1 -2 2h-16a2 2 0 0 1 -2 -2v-10a2 2 0 0 1 2 -2z",
        ),
        (
            ET.Element("rect", width="4", height="2", ry="9"),
            "M2 0h0a2 1 0 0 1 2 1v0a2 1 0 0 1 -2 1h0a2 1 0 0 1 -2 -1v0a2 1 0 0 1 2 -1z",
        ),
    ],
)
def test_a_shape_as_path_data(shape: ET.Element, said: str) -> None:
    assert outline(shape) == said


def test_shapes_become_one_and_what_is_filled_stays_as_it_is() -> None:
    round_ = ET.Element("circle", cx="1", cy="1", r="1", fill="red")
    drawn = [ET.Element("path", d="M1 1h2"), round_, ET.Element("path", d="m3 3 1 1")]
    path, circle = one_path(drawn)
    assert path.attrib == {"d": "M1 1h2M3 3l1 1"}
    assert circle is round_


def test_nothing_but_what_is_filled() -> None:
    dot = ET.Element("circle", cx="1", cy="1", r="1", fill="red")
    assert one_path([dot]) == [dot]


def test_what_is_no_shape_is_refused() -> None:
    with pytest.raises(KeyError):
        outline(ET.Element("text"))
