"""The life of a version: draft, published, retired; and what opening a matter makes of it."""

from datetime import date
from threading import Barrier, Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.core.together import answered
from caseops.users.models import User
from matters.actions import load_practice_area, open_matter, publish_version, retire_version, set_key_date
from matters.extensions import extensions
from matters.models import Matter, PracticeArea, PracticeAreaVersion
from matters.practice_area_files import BUILT_IN, sections
from tests import make
from tests.standing import standing

SOL = date(2026, 3, 2)


def text(area: str = "personal_injury") -> str:
    return (BUILT_IN / f"{area}.yaml").read_text(encoding="utf-8")


def load(file_text: str = "") -> PracticeAreaVersion:
    return load_practice_area(actor=None, file="a.yaml", text=file_text or text())


@pytest.fixture
@standing
def draft(db: None) -> PracticeAreaVersion:
    load()
    return load(text().replace("target_days: 180", "target_days: 150"))


def test_publishing_a_draft_retires_what_was_published(draft: PracticeAreaVersion, alex: User) -> None:
    first = draft.area.published
    publish_version(actor=alex, version=draft)
    first.refresh_from_db()
    assert (first.state, draft.state) == ("retired", "published")
    assert PracticeArea.objects.get().published == draft


def test_publishing_tells_the_audit_what_was_retired_and_by_whom(
    draft: PracticeAreaVersion, alex: User
) -> None:
    publish_version(actor=alex, version=draft)
    told = Entry.objects.filter(actor=alex).order_by("id")
    assert [str(entry) for entry in told] == [
        "Alex Morgan retired Personal injury v1",
        "Alex Morgan published Personal injury v2",
    ]


def test_only_a_draft_can_be_published(draft: PracticeAreaVersion) -> None:
    with pytest.raises(ValidationError, match="already published; only a draft"):
        publish_version(actor=None, version=draft.area.published)


def test_a_retired_version_is_not_published_again(draft: PracticeAreaVersion) -> None:
    first = draft.area.published
    retire_version(actor=None, version=first)
    with pytest.raises(ValidationError, match="already retired"):
        publish_version(actor=None, version=first)


def test_only_the_published_version_can_be_retired(draft: PracticeAreaVersion) -> None:
    with pytest.raises(ValidationError, match="v2 is draft; only the published version"):
        retire_version(actor=None, version=draft)


@pytest.mark.parametrize("verb", [publish_version, retire_version])
def test_only_admins_publish_and_retire(draft: PracticeAreaVersion, priya: User, verb: object) -> None:
    with pytest.raises(PermissionDenied, match="change practice areas"):
        verb(actor=priya, version=draft)
    assert not PracticeAreaVersion.objects.get(pk=draft.pk).published_at


def test_a_draft_opens_no_matter(draft: PracticeAreaVersion, dana: User) -> None:
    with pytest.raises(ValidationError, match="only a published version opens matters"):
        open_matter(actor=dana, client=make.contact(), version=draft, subtype="dog_bite")


def test_after_all_versions_are_retired_the_file_brings_only_a_draft(draft: PracticeAreaVersion) -> None:
    retire_version(actor=None, version=draft.area.published)
    assert load(text().replace("target_days: 180", "target_days: 120")).state == "draft"


def test_versions_stand_by_their_state(draft: PracticeAreaVersion) -> None:
    assert list(PracticeAreaVersion.objects.drafts()) == [draft]
    assert PracticeAreaVersion.objects.published().get().number == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_load_the_same_file_at_once_make_one_version() -> None:
    start, results = Barrier(2), []

    def run() -> None:
        start.wait()
        results.append(load())
        connection.close()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum(version is not None for version in results) == 1
    assert PracticeAreaVersion.objects.count() == 1


def rows_of(matter: Matter) -> dict[str, int]:
    kinds = ("tasks", "deadlines", "document_requirements", "requests")
    return {kind: getattr(matter, kind).count() for kind in kinds}


def opened(dana: User, area: str = "personal_injury", **said: object) -> Matter:
    version = load(text(area))
    subtype = version.subtypes[0]
    return open_matter(actor=dana, client=make.contact(), version=version, **{"subtype": subtype, **said})


def test_opening_a_personal_injury_matter_creates_at_least_forty_rows_of_four_kinds(dana: User) -> None:
    rows = rows_of(opened(dana, key_dates={"date_of_loss": SOL}))
    assert min(rows.values()) >= 10
    assert sum(rows.values()) >= 40


def test_the_answers_at_opening_decide_which_rows_there_are(dana: User) -> None:
    names = {task.name for task in opened(dana, facts={"medicare": "true"}).tasks.all()}
    assert "Report case to BCRC (Medicare) with proof of representation" in names
    assert "Notify Medicaid agency" not in names


def test_what_waits_for_a_key_date_resolves_when_it_is_set(dana: User) -> None:
    matter = opened(dana)
    expiry = matter.deadlines.get(blueprint__key="hipaa_expiry")
    assert (expiry.due_on, expiry.waits_for) == (None, "hipaa_signed")
    set_key_date(actor=dana, matter=matter, name="hipaa_signed", on=SOL)
    expiry.refresh_from_db()
    assert expiry.due_on == date(2027, 3, 2)


@pytest.mark.parametrize("area", ["employment", "immigration", "personal_injury", "workers_compensation"])
def test_every_kind_of_matter_of_every_area_can_be_opened(dana: User, area: str) -> None:
    version = load(text(area))
    client = make.contact()
    for subtype in version.subtypes:
        matter = open_matter(actor=dana, client=client, version=version, subtype=subtype)
        assert min(rows_of(matter).values()) > 0
    assert matter.opened_on == clock.today(dana.zone)


def test_every_gate_the_house_works_out_has_an_app_that_answers(matter: Matter) -> None:
    for gate in (gate for section in sections() for gate in section.gates):
        answers = [answered(extension.unmet(matter, gate)) for extension in extensions()]
        assert any(answer is not None for answer in answers), gate
