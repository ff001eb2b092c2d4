"""Whether an MP4 is to be heard or to be seen: told from its index, wherever and however long that is."""

import pytest

from documents.store.mp4 import MOST_BOXES, is_sound_alone

HANDLER = b"hdlr" + bytes(8)
SOUND, FILM = HANDLER + b"soun", HANDLER + b"vide"


def box(name, content=b""):
    return (len(content) + 8).to_bytes(4, "big") + name + content


def long_box(name, content=b""):
    """Its length stands in eight bytes, as in files of hours."""
    return (1).to_bytes(4, "big") + name + (len(content) + 16).to_bytes(8, "big") + content


START, DATA = box(b"ftyp", b"isom"), box(b"mdat", b"x" * 50)
FILES = {
    "index last": (START + DATA + box(b"moov", SOUND), True),
    "index first": (START + box(b"moov", SOUND) + DATA, True),
    "long box before it": (START + long_box(b"mdat", FILM) + box(b"moov", SOUND), True),
    "long index": (START + long_box(b"moov", SOUND), True),
    "two tracks to hear": (START + box(b"moov", SOUND + SOUND), True),
    "one to see": (START + box(b"moov", SOUND + FILM), False),
    "only one to see": (START + box(b"moov", FILM), False),
    "no track": (START + box(b"moov"), False),
    "no index": (START + DATA, False),
    "words like an index within the data": (START + box(b"mdat", box(b"moov", SOUND)), False),
    "a box without end": (START + bytes(4) + b"mdat" + SOUND, False),
    "a box shorter than its head": (START + (3).to_bytes(4, "big") + b"free" + box(b"moov", SOUND), False),
    "more boxes than anybody writes": (START + box(b"free") * MOST_BOXES + box(b"moov", SOUND), False),
    "broken off": (START + DATA[:20], False),
    "nothing": (b"", False),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_heard_when_there_is_nothing_to_see(name, tmp_path):
    content, is_heard = FILES[name]
    path = tmp_path / "voice"
    path.write_bytes(content)
    assert is_sound_alone(path) is is_heard
