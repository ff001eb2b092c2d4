"""Two admins at once: whatever the order, a draft stays whole and is published once."""

from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from matters.actions import add_row, load_practice_area, publish_version, remove_row, start_draft
from matters.models import PracticeAreaVersion
from matters.practice_area_files import content_of, read_file
from matters.practice_area_sheet import section_named
from tests.matters.test_loading import FILE

pytestmark = pytest.mark.django_db(transaction=True)
LETTER = {"section": section_named("letters")}


@pytest.fixture
def draft() -> PracticeAreaVersion:
    return start_draft(actor=None, version=load_practice_area(actor=None, file="s.yaml", text=FILE))


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Each in a thread of its own, begun together; how each ended."""
    start, ends = Barrier(len(acts)), []

    def run(act: Callable[[], Any]) -> None:
        start.wait()
        try:
            act()
            ends.append("done")
        except ValidationError as refusal:
            ends.append(refusal.messages[0])
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def test_two_rows_added_at_once_are_both_there_and_in_order(draft):
    adds = [
        lambda name=name: add_row(actor=None, version=draft, **LETTER, values={"name": name})
        for name in ("One", "Two", "Three")
    ]
    assert at_once(*adds) == ["done"] * 3
    rows = draft.letterblueprints.order_by("position").values_list("position", "name")
    assert [position for position, _ in rows] == [1, 2, 3, 4]
    assert {name for _, name in rows} == {"Welcome", "One", "Two", "Three"}
    draft.refresh_from_db()
    assert read_file("again.yaml", content_of(draft).text).fingerprint == draft.fingerprint


def test_the_same_name_at_once_is_there_once(draft):
    add = [lambda: add_row(actor=None, version=draft, **LETTER, values={"name": "One"})] * 2
    ends = at_once(*add)
    assert ends == ["'One' stands twice; first in line 2.", "done"]


def test_a_row_removed_twice_is_removed_once(draft):
    pk = draft.letterblueprints.get().pk
    remove = [lambda: remove_row(actor=None, version=draft, **LETTER, pk=pk)] * 2
    assert at_once(*remove) == ["This row is no longer there: somebody has removed it.", "done"]


def test_a_draft_published_twice_at_once_is_published_once(draft):
    publish = [lambda: publish_version(actor=None, version=PracticeAreaVersion.objects.get(pk=draft.pk))] * 2
    ends = at_once(*publish)
    assert ends[1] == "done"
    assert "already published" in ends[0]
    assert PracticeAreaVersion.objects.published().get() == draft


def test_a_change_while_it_is_published_is_in_it_or_refused(draft):
    ends = at_once(
        lambda: publish_version(actor=None, version=PracticeAreaVersion.objects.get(pk=draft.pk)),
        lambda: add_row(actor=None, version=draft, **LETTER, values={"name": "Late"}),
    )
    late = draft.letterblueprints.filter(name="Late").exists()
    refused = "Small area v2 is published and never changes. Start a draft from it."
    assert ends == ["done" if late else refused, "done"]
    draft.refresh_from_db()
    assert content_of(draft).fingerprint == draft.fingerprint
