import pytest

from caseops.web import icons
from caseops.web.templatetags import house


def test_an_icon_is_decoration_unless_it_is_named():
    assert 'aria-hidden="true"' in icons.drawing("scale")
    assert 'role="img"' in icons.drawing("scale", label="Court")
    assert 'aria-label="Court"' in icons.drawing("scale", label="Court")


def test_an_icon_takes_its_size_and_its_colour_from_around():
    svg = icons.drawing("scale", 20)
    assert 'width="20"' in svg
    assert 'stroke="currentColor"' in svg


def test_an_icon_is_one_line_without_inline_style():
    svg = icons.drawing("scale")
    assert "\n" not in svg
    assert "style=" not in svg


def test_a_label_cannot_break_out_of_its_attribute():
    assert '"><b>' not in icons.drawing("scale", label='"><b>')


def test_an_unknown_icon_says_which_names_are_close():
    with pytest.raises(icons.UnknownIconError, match=r"no icon named “brifcase”\. Close names: .*briefcase"):
        house.icon("brifcase")
