"""Icons of the `lucide` wheel as inline SVG: no font, no request, coloured by the text around them.

How their lines are drawn stands in base.css, once for all.
"""

from difflib import get_close_matches
from functools import cache
from importlib.resources import files
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

from django.utils.safestring import SafeString

from caseops.web.outlines import one_path


class UnknownIconError(LookupError):
    """A template asked for an icon the wheel does not have."""


# Where ElementTree keeps the namespace of a tag: within a page of HTML it has none.
SPACE = "{http://www.w3.org/2000/svg}"


@cache
def packed() -> ZipFile:
    """The wheel's icons. Its own tag opens the file again for each, and reads the names of all first."""
    return ZipFile(BytesIO(files("lucide").joinpath("lucide.zip").read_bytes()))


@cache
def icon_names() -> tuple[str, ...]:
    return tuple(name.removesuffix(".svg") for name in packed().namelist())


@cache
def drawing(name: str, size: int = 16, label: str = "") -> SafeString:
    try:
        drawn = ET.fromstring(packed().read(f"{name}.svg"))  # noqa: S314 -- a file of the wheel, nothing put into it
    except KeyError as missing:
        near = ", ".join(get_close_matches(name, icon_names(), n=3)) or "none"
        raise UnknownIconError(f"There is no icon named “{name}”. Close names: {near}.") from missing
    for each in drawn.iter():
        each.tag = each.tag.removeprefix(SPACE)
    spoken = {"role": "img", "aria-label": label} if label else {"aria-hidden": "true"}
    measures = {"width": str(size), "height": str(size), "viewBox": drawn.attrib["viewBox"]}
    icon = ET.Element("svg", {**measures, "class": "icon", **spoken})
    icon.extend(one_path(drawn))
    for each in icon:
        each.tail = None
    return SafeString(ET.tostring(icon, encoding="unicode").replace(" />", "/>"))
