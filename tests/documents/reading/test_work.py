"""Who reads what, when: leases, several workers, hints after the commit."""

from datetime import timedelta

import pytest

from caseops.core import clock
from documents.actions import add_version
from documents.jobs import read_files
from documents.models import Document, Page, Reading
from documents.reading import asking, work
from documents.reading.reader import Reader
from documents.reading.work import read_due
from matters.models import Matter
from tests import make


def leased_until(moment) -> None:
    Reading.objects.update(leased_until=moment)


def test_the_job_reads_what_is_due(matter: Matter) -> None:
    paper = make.document(matter, make.pdf("Mercy", "Hospital"))
    read_files()
    reading = Reading.objects.get()
    assert (reading.state, reading.attempts, reading.leased_until) == ("read", 0, None)
    assert reading.read_at is not None
    assert [page.text for page in Page.objects.filter(blob=paper.latest.blob)] == ["Mercy", "Hospital"]


def test_what_is_in_other_hands_is_left_there(matter: Matter) -> None:
    make.document(matter)
    leased_until(clock.now() + timedelta(minutes=1))
    assert read_due() == 0


def test_a_lease_that_ran_out_frees_the_file(matter: Matter) -> None:
    make.document(matter)
    leased_until(clock.now() - timedelta(seconds=1))
    assert read_due() == 1


def test_the_time_of_a_job_is_limited(matter: Matter) -> None:
    make.document(matter)
    assert read_due(longest=0) == 0


def test_a_worker_that_dies_in_the_middle_leaves_no_half(
    matter: Matter, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    make.document(matter, make.pdf("one", "two"))

    def dies(*_args: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(work, "spread", dies)
    with pytest.raises(ZeroDivisionError):
        work.read_one(Reading.objects.select_related("blob").get(), reader)
    assert not Page.objects.exists()
    assert Reading.objects.get().state == "waiting"


def test_the_same_bytes_are_read_once_for_everybody(matter: Matter) -> None:
    make.document(matter)
    assert read_due() == 1
    other = make.document(make.matter())
    assert read_due() == 0
    assert Page.objects.count() == 1
    assert other.search_texts.get().body


def test_bringing_a_file_in_asks_for_a_worker(
    matter: Matter, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks
) -> None:
    asked = []
    monkeypatch.setattr(asking.broker, "ask", lambda: asked.append(1))
    with django_capture_on_commit_callbacks(execute=True):
        make.document(matter)
    assert asked == [1]


def test_an_older_version_is_read_but_not_found(matter: Matter) -> None:
    paper = make.document(matter, make.pdf("lumbar"))
    add_version(actor=None, document=paper, content=make.BytesIO(make.pdf("cervical")), name="b.pdf")
    read_due()
    assert set(Reading.objects.values_list("state", flat=True)) == {"read"}
    assert "cervic" in paper.search_texts.get().vector
    assert "lumbar" not in Document.objects.get().search_texts.get().vector


def test_a_storage_that_is_no_folder_is_copied_from(matter: Matter, monkeypatch: pytest.MonkeyPatch) -> None:
    paper = make.document(matter, b"from far away", "a.txt")

    def no_path(name: str) -> str:
        raise NotImplementedError

    monkeypatch.setattr(work.default_storage, "path", no_path, raising=False)
    monkeypatch.setattr(type(paper.latest.blob), "open", lambda blob: make.BytesIO(b"from far away"))
    with work.at_hand(paper.latest.blob) as path, open(path, "rb") as copy:  # noqa: PTH123 -- as the child does
        assert copy.read() == b"from far away"
