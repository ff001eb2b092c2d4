"""Before some acts we ask once more who is there."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings as configured
from django.urls import reverse

from caseops.audit.models import Entry
from caseops.core import clock
from tests.house.test_permissions import ours
from tests.make import PASSWORD

REAUTH = reverse("account_reauthenticate")


@pytest.fixture(autouse=True)
def asks(settings):
    settings.CONFIRM_IDENTITY_SECONDS = 15 * 60


def later(minutes):
    return time_machine.travel(clock.now() + timedelta(minutes=minutes), tick=False)


def test_every_act_named_is_one_of_ours():
    names = {act.split(" ")[1] for act in configured.CONFIRM_IDENTITY_FOR}
    assert names <= set(ours())


def test_right_after_signing_in_nothing_is_asked(client, sign_in, dana, matter):
    sign_in(dana)
    assert client.get(reverse("matters:export")).status_code == 200


def test_later_the_export_asks_and_comes_after_the_answer(client, sign_in, dana, matter):
    sign_in(dana)
    with later(16):
        answer = client.get(reverse("matters:export"), {"mine": "on"})
        assert answer.url == f"{REAUTH}?next=%2Fmatters.csv%3Fmine%3Don".replace(
            "%2Fmatters.csv", reverse("matters:export").replace("/", "%2F")
        )
        done = client.post(answer.url, {"password": PASSWORD})
        assert done.url == f"{reverse('matters:export')}?mine=on"
        assert client.get(done.url).status_code == 200


def test_a_wrong_password_lets_nothing_out(client, sign_in, dana, matter):
    sign_in(dana)
    with later(16):
        answer = client.get(reverse("matters:export"))
        assert client.post(answer.url, {"password": "not-the-password"}).status_code == 200
        assert client.get(reverse("matters:export")).status_code == 302


def test_what_was_posted_has_not_happened_and_leads_back_to_its_page(client, sign_in, alex, dana):
    sign_in(alex)
    page = reverse("people:page", args=[dana.pk])
    with later(16):
        answer = client.post(
            reverse("people:deactivation", args=[dana.pk]), headers={"Referer": f"http://testserver{page}"}
        )
        assert answer.url == f"{REAUTH}?next={page.replace('/', '%2F')}"
        dana.refresh_from_db()
        assert dana.is_active
        assert "nothing has happened yet" in client.get(answer.url).content.decode()


@pytest.mark.parametrize("referer", ["https://evil.test/people/", "", "//evil.test"])
def test_and_never_to_a_foreign_page(client, sign_in, alex, dana, referer):
    sign_in(alex)
    with later(16):
        answer = client.post(reverse("people:reactivation", args=[dana.pk]), headers={"Referer": referer})
    assert answer.url == f"{REAUTH}?next=%2F"


def test_a_fragment_moves_the_whole_window(client, sign_in, priya, matter):
    sign_in(priya)
    here = {"HX-Request": "true", "HX-Current-URL": f"http://testserver{matter.get_absolute_url()}"}
    with later(16):
        address = reverse("matters:field_disclosure", args=[matter.number, "ssn"])
        answer = client.post(address, {"reason": "Form 12"}, headers=here)
    assert answer["HX-Redirect"] == f"{REAUTH}?next={matter.get_absolute_url().replace('/', '%2F')}"
    assert not Entry.objects.filter(verb="field.disclosed").exists()


def test_looking_and_other_work_ask_nothing(client, sign_in, alex, dana, matter):
    sign_in(alex)
    with later(16):
        assert client.get(reverse("people:page", args=[dana.pk])).status_code == 200
        assert client.post(reverse("matters:notes", args=[matter.number]), {"text": "Hm"}).status_code < 400


def test_zero_minutes_ask_nobody(client, sign_in, dana, matter, settings):
    settings.CONFIRM_IDENTITY_SECONDS = 0
    sign_in(dana)
    with later(50):
        assert client.get(reverse("matters:export")).status_code == 200


def test_a_session_that_never_showed_who_it_is_is_asked(as_dana, matter):
    assert as_dana.get(reverse("matters:export")).status_code == 302
