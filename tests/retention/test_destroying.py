"""A matter with everything in it is destroyed: nothing of it is left, and nothing else has changed."""

import re
from shutil import copytree

import pytest
from django.test import override_settings

from caseops.audit.models import Entry
from caseops.audit.seals.outside import copied
from caseops.audit.seals.sealing import seal_new
from caseops.audit.seals.verifying import verify
from caseops.retention.destroying.work import carry_out_due
from caseops.retention.models import Destruction
from clients.models import Contact
from documents.models import Blob
from matters.models import Matter
from tests import make
from tests.house.test_visibility import BOUND, a_whole_life
from tests.retention.conftest import approved, long_closed
from tests.retention.rows import scheduled
from tests.retention.sweeping import everything, files, telling_of

# A paper that nobody has sorted is in no file, also when it says the number: it stays until somebody does.
IN_THE_TRAY = {"documents_document": 1, "documents_documenthead": 1, "documents_documentversion": 1}


@pytest.fixture(scope="module")
def lasting_lives(lasting, tmp_path_factory):
    """Two matters with everything in them, the first of them old, and the folder of their files."""
    folder = tmp_path_factory.mktemp("lives")
    with lasting():
        with override_settings(MEDIA_ROOT=folder):
            for name in ("dana", "priya", "alex"):
                make.person(name)
            scheduled()
            lives = [a_whole_life(number) for number in range(2)]
            long_closed(lives[0])
        yield lives, folder


@pytest.fixture
def lives(lasting_lives, db, settings, tmp_path):
    """As they were, in files of their own."""
    lives, folder = lasting_lives
    settings.MEDIA_ROOT = copytree(folder, tmp_path / "files")
    return [Matter.objects.get(pk=life.pk) for life in lives]


def own_words(matter):
    """What only this matter says: its number, its client, its people."""
    return [rf"\m{matter.number}\M", rf"\m{matter.client.name}\M", rf"\m{matter.number}@client"]


def test_nothing_is_left_of_it(lives):
    words, pk = own_words(lives[0]), lives[0].pk
    assert telling_of(words)
    row = approved(lives[0])
    assert carry_out_due() == 1
    row.refresh_from_db()
    assert (row.state, row.said) == ("done", "")
    assert telling_of(words) == IN_THE_TRAY
    assert not Matter.objects.filter(pk=pk).exists()
    assert not Contact.objects.filter(pk=lives[0].client_id).exists()


def test_every_kind_of_row_was_there_to_go(lives):
    """So that the sweep above proves something."""
    row = approved(lives[0])
    before = {model: model.objects.filter(**{own(model): row.was}).count() for model in BOUND}
    assert [model._meta.label for model, count in before.items() if not count] == []
    carry_out_due()
    after = {model: model.objects.filter(**{own(model): row.was}).count() for model in BOUND}
    assert set(after.values()) == {0}


def own(model):
    return model.objects.all().matter_column


def test_its_files_are_gone_and_the_others_are_not(lives):
    gone = set(Blob.objects.filter(versions__document__matter=lives[0]).values_list("sha256", flat=True))
    stay = set(Blob.objects.filter(versions__document__matter=lives[1]).values_list("sha256", flat=True))
    row = approved(lives[0])
    carry_out_due()
    row.refresh_from_db()
    left = " ".join(files())
    assert [sha for sha in gone - stay if sha in left] == []
    assert [sha for sha in stay if sha not in left] == []
    assert {sha for sha, _, kept in row.files if kept} == gone & stay
    assert row.certificate.path in files()


def test_no_other_row_is_changed(lives):
    other = own_words(lives[1])
    row = approved(lives[0])
    before = everything()
    carry_out_due()
    after = everything()
    changed = {
        table: [text for text in rows - after[table] if any(re.search(word[2:-2], text) for word in other)]
        for table, rows in before.items()
    }
    assert {table: rows for table, rows in changed.items() if rows} == {}
    assert Destruction.objects.get(pk=row.pk).state == "done"


def test_the_audit_is_whole_and_says_what_was_done(lives, settings, tmp_path):
    settings.AUDIT_SEALS_FILE = tmp_path / "seals.txt"
    seal_new()
    before = Entry.objects.count()
    row = approved(lives[0])
    carry_out_due()
    seal_new()
    report = verify(copied(settings.AUDIT_SEALS_FILE))
    assert (report.broken, report.unsealed) == ([], 0)
    assert Entry.objects.filter(subject_label="matters.matter", subject_id=row.was).count() > 10
    assert list(Entry.objects.order_by("id").values_list("verb", flat=True)[before:]) == [
        "destruction.proposed",
        "destruction.approved",
        "destruction.emptied",
        "destruction.done",
    ]
