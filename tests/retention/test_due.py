"""When a file may go: from closing, from majority, by the area's schedule or the firm's."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.retention.actions import remove_schedule, set_schedule
from caseops.retention.due import closed, day_of
from caseops.retention.models import Schedule
from matters.models import Matter
from tests import make
from tests.retention.rows import SOURCE, held, scheduled

CLOSED = date(2016, 2, 29)


@pytest.fixture
def file(matter):
    Matter.objects.filter(pk=matter.pk).update(closed_on=CLOSED)
    matter.refresh_from_db()
    return matter


def test_without_a_schedule_it_is_kept_for_ever(file):
    assert (day_of(file).schedule_id, day_of(file).destroy_from) == (None, None)


def test_the_years_run_from_the_closing(file):
    scheduled(years=7)
    assert day_of(file).destroy_from == date(2023, 2, 28)


def test_an_open_matter_has_no_day(matter):
    scheduled()
    assert day_of(matter).destroy_from is None


def test_the_schedule_of_the_area_comes_first(file):
    scheduled(years=7), scheduled(years=20, area=file.version.area)
    assert day_of(file).destroy_from == date(2036, 2, 29)


def test_a_schedule_of_another_area_does_not_count(file):
    scheduled(years=20, area=make.asking_area().area)
    assert day_of(file).destroy_from is None


@pytest.mark.parametrize(
    ("born", "majority", "on"),
    [
        (date(2010, 5, 1), 18, date(2035, 5, 1)),
        (date(2010, 5, 1), 21, date(2038, 5, 1)),
        (date(2010, 5, 1), None, date(2023, 2, 28)),
        (date(1980, 5, 1), 18, date(2023, 2, 28)),
    ],
)
def test_the_years_of_a_minor_begin_at_majority(file, born, majority, on):
    scheduled(years=7, majority=majority)
    file.client.born_on = born
    file.client.save()
    assert day_of(file).destroy_from == on


def test_the_youngest_client_of_several_decides(file, dana):
    scheduled(years=7)
    for born in (date(1980, 1, 1), date(2012, 1, 1)):
        file.parties.create(contact=make.contact(born_on=born), role="client")
    file.parties.create(contact=make.contact(born_on=date(2020, 1, 1)), role="witness")
    assert day_of(file).destroy_from == date(2037, 1, 1)


def test_a_hold_is_told_while_it_stands(file):
    held(file, ended=True)
    assert not day_of(file).is_held
    held(file)
    assert day_of(file).is_held


def test_the_first_to_go_is_the_first_and_what_is_kept_for_ever_the_last(file, django_assert_num_queries):
    later, never = make.matter(), make.matter(version=make.asking_area(), subtype="motor_vehicle")
    Matter.objects.filter(pk=later.pk).update(closed_on=date(2018, 1, 1))
    Matter.objects.filter(pk=never.pk).update(closed_on=date(2001, 1, 1))
    scheduled(years=7, area=file.version.area)
    with django_assert_num_queries(1):
        assert list(closed(Matter.objects.all())) == [file, later, never]


def test_only_an_admin_sets_one(priya):
    with pytest.raises(PermissionDenied):
        set_schedule(actor=priya, area=None, years=5, majority=18, source=SOURCE)


@pytest.mark.parametrize(
    "said", [{"years": 0}, {"years": 100}, {"majority": 17}, {"source": "  "}, {"majority": 22}]
)
def test_nonsense_is_refused(alex, said):
    with pytest.raises(ValidationError):
        set_schedule(**{"actor": alex, "area": None, "years": 5, "majority": 18, "source": SOURCE, **said})


def test_one_an_area_and_one_for_the_rest(alex, file):
    scheduled(), scheduled(area=file.version.area)
    for area in (None, file.version.area):
        with pytest.raises(ValidationError, match="Change that one"):
            scheduled(area=area)


def test_it_is_changed_in_place_and_taken_away(alex, file):
    row = scheduled(years=7)
    set_schedule(actor=alex, schedule=row, area=None, years=6, majority=None, source=SOURCE)
    assert [each.in_words for each in Schedule.objects.all()] == ["6 years from closing"]
    remove_schedule(actor=alex, schedule=row)
    remove_schedule(actor=alex, schedule=row)
    assert not Schedule.objects.exists()
