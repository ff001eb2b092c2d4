from pathlib import Path

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
    assert 'class="icon"' in svg
    assert "stroke: currentColor" in Path("static/css/base.css").read_text(encoding="utf-8")


def test_an_icon_is_one_line_without_inline_style():
    svg = icons.drawing("scale")
    assert "\n" not in svg
    assert "style=" not in svg


def test_an_icon_is_one_shape_but_for_what_is_filled():
    assert icons.drawing("scale").count("<path") == 1
    painted = icons.drawing("palette")
    assert painted.count("<path") == 1
    assert painted.count('fill="currentColor"') == painted.count("<circle") > 1


def test_every_icon_of_the_wheel_can_be_drawn():
    for name in icons.icon_names()[::17]:
        assert icons.drawing(name).startswith("<svg ")


def test_a_label_cannot_break_out_of_its_attribute():
    assert '"><b>' not in icons.drawing("scale", label='"><b>')


def test_an_unknown_icon_says_which_names_are_close():
    with pytest.raises(icons.UnknownIconError, match=r"no icon named “brifcase”\. Close names: .*briefcase"):
        house.icon("brifcase")
