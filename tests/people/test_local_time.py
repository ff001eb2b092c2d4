from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from caseops.people.middleware import LocalTime
from caseops.users.models import User

NOON = datetime(2026, 3, 2, 17, 0, tzinfo=UTC)


def hour_seen_by(user):
    request = RequestFactory().get("/")
    request.user = user
    page = LocalTime(lambda _: HttpResponse(f"{timezone.localtime(NOON):%H}"))
    return page(request).content.decode()


@pytest.mark.parametrize(
    ("zone", "hour"), [("America/New_York", "12"), ("America/Los_Angeles", "09"), ("Asia/Manila", "01")]
)
def test_times_read_in_the_persons_own_zone(dana, zone, hour):
    dana.time_zone = zone
    assert hour_seen_by(dana) == hour


def test_zone_of_one_request_does_not_reach_the_next(dana, marco):
    dana.time_zone = "Asia/Manila"
    assert [hour_seen_by(dana), hour_seen_by(marco)] == ["01", "12"]


def test_list_shows_last_sign_ins_in_the_admins_zone(as_alex, alex, dana):
    User.objects.filter(pk=alex.pk).update(time_zone="Asia/Manila")
    User.objects.filter(pk=dana.pk).update(last_login=NOON)
    assert "Mar 3, 1:00 am" in as_alex.get(reverse("people:list")).content.decode()
