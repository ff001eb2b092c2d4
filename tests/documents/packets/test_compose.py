"""A packet: what fills its places, its order, and what is missing."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.users.models import User
from documents.actions.letters import write_letter
from documents.actions.packets import add_part, change_packet, fill_part, move_part, remove_part, start_packet
from documents.models import Document, Packet
from documents.packets.kinds import kinds, offered
from documents.packets.readiness import readiness
from matters.models import Matter
from tests import make
from tests.documents.packets.conftest import sheets


def titles(packet: Packet) -> list[str]:
    return [part.title for part in packet.parts.all()]


def stands(packet: Packet) -> str:
    return readiness(packet, packet.parts.all()).words


def test_its_places_are_filled_with_what_the_file_holds(packet: Packet, records: Document) -> None:
    assert titles(packet) == ["Cover letter", "Authorization", "Mercy records", "Medical bills"]
    assert packet.parts.get(slot="records").document == records
    assert packet.prefix == f"{packet.matter.number}-"
    assert Entry.objects.on_target(packet).get().sentence == "began the Records package"


def test_several_papers_fill_one_place_by_their_dates(matter: Matter, dana: User) -> None:
    for day, title in ((9, "Later"), (3, "Earlier")):
        make.document(
            matter, sheets(1, title), title=title, category="medical_record", document_on=date(2026, 1, day)
        )
    packet = start_packet(actor=dana, matter=matter, kind="records")
    assert [part.title for part in packet.parts.filter(slot="records")] == ["Earlier", "Later"]
    assert stands(packet) == "1 of 2, missing: authorization"


def test_a_paper_that_answers_a_requirement_fills_its_place_whatever_its_category(matter: Matter) -> None:
    row = matter.document_requirements.get(blueprint__key="records")
    with make.reworking():
        type(row.blueprint).objects.filter(pk=row.blueprint_id).update(key="medical_records")
    paper = make.document(matter, sheets(1, "x"), title="Chart", requirement=row)
    packet = start_packet(actor=None, matter=matter, kind="records")
    assert packet.parts.get(slot="records").document == paper


def test_a_letter_fills_the_place_of_its_kind_only(matter: Matter) -> None:
    wording = make.letter("Dear {{ client.name }}", name="Settlement statement")
    write_letter(actor=None, matter=matter, template=wording.template)
    packet = start_packet(actor=None, matter=matter, kind="settlement")
    assert packet.parts.get(slot="statement").document.category == "letter"
    assert packet.parts.get(slot="letter").document is None


def test_it_says_how_much_is_there(packet: Packet, authorization: Document, dana: User) -> None:
    assert stands(packet) == "1 of 2, missing: authorization"
    fill_part(actor=dana, part=packet.parts.get(slot="authorization"), document=authorization)
    assert stands(packet) == "2 of 2"


def test_a_table_is_there_once_something_stands_in_it(
    matter: Matter, dana: User, happen: Callable[..., None]
) -> None:
    type(matter.version.area).objects.update(key="personal_injury")
    packet = start_packet(actor=dana, matter=Matter.objects.get(pk=matter.pk), kind="demand")
    assert "missing: demand letter, police or incident report, medical chronology" in stands(packet)
    happen(matter)
    assert "chronology" not in stands(packet)


@pytest.mark.parametrize("kind", ["demand", "rfe", "nonsense"])
def test_a_packet_of_another_kind_of_matter_is_refused(matter: Matter, kind: str) -> None:
    with pytest.raises(ValidationError, match="no such packet"):
        start_packet(actor=None, matter=matter, kind=kind)


def test_every_kind_is_whole() -> None:
    assert [kind.key for kind in offered("personal_injury")] == ["demand", "records", "settlement"]
    assert [kind.key for kind in offered("immigration")] == ["records", "rfe", "settlement"]
    for kind in kinds().values():
        assert len({slot.key for slot in kind.slots}) == len(kind.slots)
        assert any(slot.needed for slot in kind.slots)


# Changing it


def test_a_document_goes_into_its_empty_place(packet: Packet, authorization: Document, dana: User) -> None:
    add_part(actor=dana, packet=packet, document=authorization, slot="authorization")
    assert titles(packet) == ["Cover letter", "HIPAA authorization", "Mercy records", "Medical bills"]


def test_a_second_one_goes_behind_the_first_of_its_place(packet: Packet, matter: Matter, dana: User) -> None:
    more = make.document(matter, sheets(1, "more"), title="More records")
    part = add_part(actor=dana, packet=packet, document=more, slot="records")
    assert titles(packet) == [
        "Cover letter",
        "Authorization",
        "Mercy records",
        "More records",
        "Medical bills",
    ]
    assert (part.needed, part.has_tab, part.slot) == (True, True, "records")


def test_what_has_no_place_goes_to_the_end(packet: Packet, matter: Matter, dana: User) -> None:
    extra = make.document(matter, sheets(1, "extra"), title="Photographs")
    part = add_part(actor=dana, packet=packet, document=extra)
    assert titles(packet)[-1] == "Photographs"
    assert (part.slot, part.needed) == ("", False)


def test_a_document_is_in_a_packet_once(packet: Packet, records: Document) -> None:
    with pytest.raises(ValidationError, match="in the packet already"):
        add_part(actor=None, packet=packet, document=records)


def test_a_document_of_another_file_is_refused(packet: Packet) -> None:
    other = make.document(make.matter(), sheets(1, "other"))
    for act in (
        lambda: add_part(actor=None, packet=packet, document=other),
        lambda: fill_part(actor=None, part=packet.parts.first(), document=other),
    ):
        with pytest.raises(ValidationError, match="of this matter's file"):
            act()


def test_taking_the_last_out_of_a_needed_place_leaves_the_place(packet: Packet, dana: User) -> None:
    remove_part(actor=dana, part=packet.parts.get(slot="records"))
    assert titles(packet) == ["Cover letter", "Authorization", "Medical records", "Medical bills"]
    assert stands(packet) == "0 of 2, missing: authorization, medical records"


def test_an_optional_place_goes_altogether(packet: Packet, dana: User) -> None:
    remove_part(actor=dana, part=packet.parts.get(slot="medical_bills"))
    assert titles(packet) == ["Cover letter", "Authorization", "Mercy records"]


@pytest.mark.parametrize(
    ("to", "order"),
    [
        (1, ["Mercy records", "Cover letter", "Authorization", "Medical bills"]),
        (2, ["Cover letter", "Mercy records", "Authorization", "Medical bills"]),
        (99, ["Cover letter", "Authorization", "Medical bills", "Mercy records"]),
        (-3, ["Mercy records", "Cover letter", "Authorization", "Medical bills"]),
    ],
)
def test_a_part_is_moved(packet: Packet, dana: User, to: int, order: list[str]) -> None:
    move_part(actor=dana, part=packet.parts.get(slot="records"), to=to)
    assert titles(packet) == order


def test_what_somebody_removed_meanwhile_is_told(packet: Packet, dana: User) -> None:
    gone = packet.parts.get(slot="medical_bills")
    type(gone).objects.filter(pk=gone.pk).delete()
    for act in (
        lambda: move_part(actor=dana, part=gone, to=1),
        lambda: remove_part(actor=dana, part=gone),
    ):
        with pytest.raises(ValidationError, match="Somebody has removed this"):
            act()


def test_the_cover_and_the_numbers_are_changed(packet: Packet, dana: User) -> None:
    said = {"title": " Demand  to Acme ", "prefix": "hp-", "size_limit_mb": 10, "dated_on": date(2026, 3, 2)}
    held = change_packet(actor=dana, packet=packet, **said)
    assert (held.title, held.prefix, held.size_limit_mb) == ("Demand to Acme", "HP-", 10)


@pytest.mark.parametrize("said", [{"prefix": "a/b"}, {"size_limit_mb": 0}, {"title": ""}])
def test_nonsense_on_the_cover_is_refused(packet: Packet, said: dict[str, object]) -> None:
    whole = {"title": "X", "prefix": "", "size_limit_mb": 10, "dated_on": date(2026, 3, 2)} | said
    with pytest.raises(ValidationError) as refusal:
        change_packet(actor=None, packet=packet, **whole)
    assert list(refusal.value.message_dict) == list(said)


def test_nothing_is_composed_on_a_closed_matter(packet: Packet, matter: Matter) -> None:
    make.closed(matter)
    with pytest.raises(ValidationError, match="is closed"):
        remove_part(actor=None, part=packet.parts.first())
