"""Deadlines, documents and requests of a real practice area, as axe, the eye and the keyboard see them."""

from datetime import timedelta

import pytest

from caseops.core import clock
from caseops.users.models import User
from deadlines.actions import satisfy_deadline, set_deadline_date
from documents.actions import receive_document
from matters.actions import load_practice_area
from matters.models import Matter, PracticeAreaVersion
from matters.practice_area_files import BUILT_IN
from tests import make
from tests.e2e.looking import complaints, sticks_out
from thirdparty.actions import follow_up, send_request


@pytest.fixture
def busy(transactional_db: None, dana: User, priya: User) -> Matter:
    """A personal-injury matter in the middle of its life."""
    text = (BUILT_IN / "personal_injury.yaml").read_text(encoding="utf-8")
    load_practice_area(actor=None, file="personal_injury.yaml", text=text)
    today = clock.today()
    dates = {"date_of_loss": today - timedelta(90), "depo_date": today + timedelta(2)}
    version = PracticeAreaVersion.objects.published().get(area__key="personal_injury")
    matter = make.matter(dana, version=version, key_dates=dates, facts={"medicare": "true"})
    chase(matter, dana)
    statute = matter.deadlines.get(blueprint__key="sol")
    set_deadline_date(
        actor=dana, deadline=statute, on=today + timedelta(9), reason="Two years, § 95.11(4)(a)"
    )
    satisfy_deadline(
        actor=dana, deadline=matter.deadlines.get(blueprint__key="um_notice"), proof="Fax receipt"
    )
    receive_document(actor=dana, requirement=matter.document_requirements.get(blueprint__key="retainer"))
    return matter


def chase(matter: Matter, dana: User) -> None:
    mercy = make.contact("Mercy General Hospital, Health Information Management", kind="organisation")
    records, report = (
        matter.requests.get(blueprint__key=key) for key in ("medical_records", "police_report")
    )
    with clock.travel(clock.now() - timedelta(36)):
        send_request(actor=dana, request=records, contact=mercy)
    with clock.travel(clock.now() - timedelta(20)):
        promised = clock.today() + timedelta(10)
        follow_up(actor=dana, request=records, outcome="promised", promised_on=promised, spoke_to="Joan")
        send_request(actor=dana, request=report)


def pages_of(matter: Matter) -> dict[str, str]:
    statute = matter.deadlines.get(blueprint__key="sol")
    records = matter.requests.get(blueprint__key="medical_records")
    return {
        "matter": matter.get_absolute_url(),
        "deadline": statute.get_absolute_url(),
        "deadline-date": f"/deadlines/{statute.pk}/date/",
        "request": records.get_absolute_url(),
        "request-call": f"/requests/{records.pk}/call/",
        "follow-ups": "/requests/",
    }


def test_axe_finds_nothing_and_nothing_sticks_out(busy, new_page, signed_in, dana, screen, picture):
    page = signed_in(new_page(*screen), dana)
    for name, address in pages_of(busy).items():
        assert page.goto(address).ok
        picture(page, "-".join(["floors", name, *screen]))
        assert complaints(page) == [], name
        assert not sticks_out(page), name
