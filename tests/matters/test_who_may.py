"""Each control of a matter with a good form in hand: who gets through, who is told no, for whom it is not there."""

import pytest
from django.test import Client

from caseops.audit.models import Entry
from matters.actions import add_party, complete_task
from matters.models import TeamMember
from tests import make

RUNNERS = {"dana", "priya", "alex"}
WITH_PARALEGAL = RUNNERS | {"sam"}
EVERYBODY = WITH_PARALEGAL | {"lee"}
CAST = ["dana", "priya", "sam", "lee", "alex"]
CONTROLS = {
    "title": ({"title": "Another title"}, WITH_PARALEGAL),
    "stage": ({"stage": "treating", "override_reason": "Emergency"}, WITH_PARALEGAL),
    "tasks": ({"name": "Call the witness", "role": "case_manager", "priority": "normal"}, EVERYBODY),
    "tasks/{task}/completion": ({}, EVERYBODY),
    "tasks/{done}/reopening": ({}, EVERYBODY),
    "tasks/{task}/skip": ({"reason": "Not needed"}, EVERYBODY),
    "tasks/{task}/date": ({"on": "2026-12-24"}, EVERYBODY),
    "key-dates": ({"name": "hearing_date", "on": "2027-03-02"}, WITH_PARALEGAL),
    "fields/total_billed": ({"value": "12"}, WITH_PARALEGAL),
    "answers": ({"key": "medicare", "value": "true"}, WITH_PARALEGAL),
    "notes": ({"text": "Client moved."}, EVERYBODY),
    "communications": (
        {"contact": "{client}", "channel": "phone", "direction": "out", "body": "Hi."},
        EVERYBODY,
    ),
    "communications/{message}/answer": ({"channel": "phone", "body": "They did."}, EVERYBODY),
    "parties": ({"name": "Harbor Mutual", "role": "adverse_insurer", "kind": "organisation"}, EVERYBODY),
    "parties/{party}/removal": ({}, EVERYBODY),
    "team": ({"user": "{newcomer}", "role": "paralegal"}, RUNNERS),
    "team/{member}/removal": ({}, RUNNERS),
}


@pytest.fixture(scope="module")
def lasting_file(lasting):
    with lasting():
        make.person("alex"), make.person("marco")
        matter = make.matter()
        yield matter, one_row_of_everything(matter, make.person("dana"))


@pytest.fixture
def matter(lasting_file, db):
    return lasting_file[0]


@pytest.fixture
def ids(lasting_file, db):
    return lasting_file[1]


def one_row_of_everything(matter, dana):
    """Their ids by name; everybody but Marco is on the team."""
    matter.version.asks = ["medicare"]
    with make.reworking():
        matter.version.save()
        matter.version.intakequestions.create(position=1, key="medicare", label="Medicare", type="boolean")
    for key, role in (("sam", "paralegal"), ("lee", "legal_assistant")):
        TeamMember.objects.create(matter=matter, user=make.person(key), role=role)
    done = complete_task(actor=dana, task=matter.tasks.get(name="Confirm the statute"))
    return {
        "task": matter.tasks.get(name="Run the conflict check").pk,
        "done": done.pk,
        "client": matter.client_id,
        "message": make.message(matter).pk,
        "party": add_party(actor=dana, matter=matter, contact=make.contact(), role="witness").pk,
        "member": matter.team.get(user=make.person("sam")).pk,
        "newcomer": make.person("owen").pk,
    }


def use(control, key, matter, ids):
    """The status somebody gets for a good form."""
    typed, _ = CONTROLS[control]
    filled = {name: value.format(**ids) for name, value in typed.items()}
    browser = Client()
    if key:
        browser.force_login(make.person(key))
    return browser.post(f"/matters/{matter.number}/{control.format(**ids)}/", filled).status_code


@pytest.mark.parametrize("control", CONTROLS)
@pytest.mark.parametrize("key", CAST)
def test_a_role_gets_through_or_is_told_no_and_changes_nothing(control, key, matter, ids):
    before = Entry.objects.count()
    status = use(control, key, matter, ids)
    if key in CONTROLS[control][1]:
        assert status == 302
        assert Entry.objects.count() > before
    else:
        assert status == 403
        assert Entry.objects.count() == before


@pytest.mark.parametrize("control", CONTROLS)
def test_for_a_stranger_the_matter_is_not_there(control, matter, ids):
    before = Entry.objects.count()
    assert use(control, "marco", matter, ids) == 404
    assert Entry.objects.count() == before


@pytest.mark.parametrize("control", CONTROLS)
def test_the_signed_out_are_sent_to_the_door(control, matter, ids):
    before = Entry.objects.count()
    assert use(control, "", matter, ids) == 302
    assert Entry.objects.count() == before


@pytest.mark.parametrize(
    "control", [name for name in CONTROLS if name not in {"key-dates", "fields/total_billed"}]
)
def test_controls_change_only_by_post(control, as_dana, matter, ids):
    before = Entry.objects.count()
    answer = as_dana.get(f"/matters/{matter.number}/{control.format(**ids)}/")
    assert (answer.status_code, answer["Location"]) == (302, matter.get_absolute_url())
    assert as_dana.put(f"/matters/{matter.number}/{control.format(**ids)}/").status_code == 405
    assert Entry.objects.count() == before


ROWS = ["tasks/{task}/completion", "tasks/{task}/skip", "parties/{party}/removal", "team/{member}/removal"]


@pytest.mark.parametrize("control", ROWS)
def test_a_row_of_one_matter_is_not_reached_through_another(control, as_dana, matter, ids):
    other = make.matter()
    response = as_dana.post(f"/matters/{other.number}/{control.format(**ids)}/", {"reason": "Not needed"})
    assert response.status_code == 404
