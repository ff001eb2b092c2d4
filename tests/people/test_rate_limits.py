import pytest
from django.core.cache import cache
from django.urls import reverse

from caseops.notifications.models import OutgoingMessage
from caseops.settings import people


@pytest.fixture(autouse=True)
def limits(settings):
    """As in production; the tests around these have none."""
    settings.ACCOUNT_RATE_LIMITS = people.ACCOUNT_RATE_LIMITS
    cache.clear()
    yield
    cache.clear()


def test_after_five_wrong_passwords_the_right_one_waits(sign_in, dana):
    for _ in range(5):
        assert "not correct" in sign_in(dana, "not-the-password").content.decode()
    answer = sign_in(dana)
    assert answer.status_code == 200
    assert "Too many failed login attempts" in answer.content.decode()


def test_another_person_may_still_sign_in(sign_in, dana, marco):
    for _ in range(5):
        sign_in(dana, "not-the-password")
    assert sign_in(marco).status_code == 302


def test_right_passwords_do_not_use_the_limit_up(client, sign_in, dana):
    for _ in range(8):
        assert sign_in(dana).status_code == 302
        client.logout()


def test_one_address_may_not_try_everybody(client, db):
    said = {"password": "not-the-password"}
    answers = [client.post(reverse("account_login"), {**said, "login": f"p{n}@firm.test"}) for n in range(11)]
    assert "Too many failed" not in answers[9].content.decode()
    assert "Too many failed" in answers[10].content.decode()


def test_reset_mails_are_limited_for_one_address(client, dana):
    answers = [client.post(reverse("account_reset_password"), {"email": dana.email}) for _ in range(6)]
    assert answers[-1].status_code == 429
    assert "One moment, please" in answers[-1].content.decode()
    assert OutgoingMessage.objects.count() == 5


def test_limits_count_by_the_address_behind_our_own_proxy(client, sign_in, dana, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    client.defaults["HTTP_X_FORWARDED_FOR"] = "9.9.9.9, 203.0.113.7"
    sign_in(dana, "not-the-password")
    from caseops.audit.models import Entry

    assert Entry.objects.on_target(dana).get().detail["ip"] == "203.0.113.7"
