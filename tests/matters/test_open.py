"""Opening a matter: everything, or nothing."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from caseops.audit.models import Entry
from caseops.users.models import Role
from matters.extensions import MatterExtension, extensions
from matters.models import Matter, NumberSequence, Task
from tests import make


def test_opening_creates_rows_of_all_four_kinds(matter):
    assert matter.tasks.count() == 4
    assert matter.deadlines.count() == 4
    assert matter.document_requirements.count() == 3
    assert matter.requests.count() == 2


def test_number_is_of_the_year_it_is_opened_in(dana):
    assert make.matter(opened_on=date(2027, 1, 4)).number == "27-0001"


def test_numbers_follow_one_another(dana):
    first, second = make.matter(), make.matter()
    assert int(second.number[3:]) == int(first.number[3:]) + 1


def test_own_number_is_followed_by_the_next(dana):
    make.matter(number="26-0100", opened_on=date(2026, 5, 1))
    assert make.matter(opened_on=date(2026, 5, 2)).number == "26-0101"


def test_number_is_given_once(matter):
    with pytest.raises(ValidationError, match="already a matter with the number"):
        make.matter(number=matter.number)


def test_number_of_another_form_is_refused(dana):
    with pytest.raises(ValidationError, match="looks like 26-0001"):
        make.matter(number="2026/1")


def test_title_is_made_from_client_and_subtype(dana):
    assert make.matter(client=make.contact("Rosa Alvarez")).title == "Rosa Alvarez – motor vehicle"


def test_title_that_is_too_long_is_refused(dana):
    with pytest.raises(ValidationError, match="200 characters"):
        make.matter(title="x" * 201)
    assert not Matter.objects.exists()


def test_date_of_a_task_counts_from_a_known_key_date(dana):
    matter = make.matter(key_dates={"retainer_signed": date(2025, 11, 7)})
    assert matter.tasks.get(name="Welcome call").due_on == date(2025, 11, 10)


def test_what_waits_for_an_unknown_key_date_says_so(matter):
    task = matter.tasks.get(name="Welcome call")
    assert (task.due_on, task.waits_for) == (None, "retainer_signed")


def test_task_of_a_later_stage_waits_for_it(matter):
    assert matter.tasks.get(name="Treatment check-in").waits_for == "stage_entered"


def test_row_whose_condition_does_not_hold_is_not_made(matter):
    assert not matter.tasks.filter(name="Report to Medicare").exists()


def test_row_whose_condition_holds_is_made(dana):
    assert make.matter(facts={"medicare": "true"}).tasks.filter(name="Report to Medicare").exists()


def test_tasks_go_to_the_role_on_the_team(matter, priya, dana):
    assert matter.tasks.get(name="Confirm the statute").assignee == priya
    assert matter.tasks.get(name="Welcome call").assignee == dana


def test_role_nobody_has_falls_to_the_case_manager(dana):
    assert make.matter(team={}).tasks.get(name="Confirm the statute").assignee == dana


def test_admin_who_opens_is_not_put_on_the_team(alex, dana):
    matter = make.matter(actor=alex, team={Role.CASE_MANAGER: dana})
    assert [member.user for member in matter.team.all()] == [dana]


def test_opening_is_on_record(matter, dana):
    entry = Entry.objects.about(matter).get(verb="matter.opened")
    assert (entry.actor, entry.sentence) == (dana, "opened the matter in Small injury")


@pytest.mark.parametrize("role", ["sam", "lee"])
def test_some_roles_may_not_open(role, dana):
    with pytest.raises(PermissionDenied, match="may not open a matter"):
        make.matter(actor=make.person(role))


def test_subtype_of_another_area_is_refused(dana):
    with pytest.raises(ValidationError, match="no kind of Small injury"):
        make.matter(subtype="asylum")


def test_unknown_key_date_is_refused(dana):
    with pytest.raises(ValidationError, match="no key date of Small injury"):
        make.matter(key_dates={"birthday": date(2026, 1, 1)})


def test_retired_version_opens_nothing(dana):
    version = make.area()
    version.retired_at = version.published_at
    with make.reworking():
        version.save()
    with pytest.raises(ValidationError, match="only a published version"):
        make.matter(version=version)


def test_if_the_last_floor_fails_nothing_exists(dana, monkeypatch):
    def fall(self, matter, actor):
        raise ValidationError("The roof fell in.")

    monkeypatch.setattr(type(extensions()[-1]), "on_opened", fall)
    with pytest.raises(ValidationError, match="roof"):
        make.matter()
    assert not Matter.objects.exists()
    assert not Task.objects.exists()
    assert not Entry.objects.filter(verb="matter.opened").exists()


def test_every_floor_above_has_one_plug():
    assert [type(extension).__module__ for extension in extensions()] == [
        "documents.matter_extension",
        "deadlines.matter_extension",
        "thirdparty.matter_extension",
        "caseops.intake.matter_extension",
        "caseops.costs.matter_extension",
        "caseops.settlement.matter_extension",
        "caseops.mailroom.matter_extension",
        "caseops.portal.matter_extension",
        "caseops.automation.matter_extension",
        "caseops.retention.matter_extension",
    ]
    public = [
        name
        for name in vars(MatterExtension)
        if not name.startswith("_") and callable(getattr(MatterExtension, name))
    ]
    assert len(public) < 9


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_numbers_are_unique_when_many_open_at_once():
    dana, version, clients = make.person("dana"), make.area(), [make.contact() for _ in range(12)]

    def open_one(client):
        try:
            return make.matter(actor=dana, client=client, version=version, team={}).number
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as pool:
        numbers = list(pool.map(open_one, clients))
    assert len(set(numbers)) == 12
    assert NumberSequence.objects.get().last == 12
