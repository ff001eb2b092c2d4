"""Small translations: methods of sign-in, letters of allauth, zones."""

from pathlib import Path

import allauth
import pytest

from caseops.audit.words import verbs
from caseops.people.sealing import UnreadableError, seal, unseal
from caseops.people.security_changes import CHANGES
from caseops.people.sign_in_methods import in_words
from caseops.people.zones import zone_choices
from caseops.users.models import validate_zone

TEMPLATES = Path(allauth.__file__).parent / "templates"


@pytest.mark.parametrize(
    ("records", "words"),
    [
        ([{"method": "password", "email": "x"}], "password"),
        ([{"method": "password"}, {"method": "mfa", "type": "totp"}], "password and an authenticator code"),
        (
            [{"method": "password"}, {"method": "mfa", "type": "recovery_codes"}],
            "password and a recovery code",
        ),
        ([{"method": "mfa", "type": "webauthn", "passwordless": True}], "a passkey"),
        ([{"method": "password_reset"}], "password reset"),
        ([], "an unknown method"),
    ],
)
def test_way_of_signing_in_is_said_in_words(records, words):
    assert in_words(records) == words


@pytest.mark.parametrize("prefix", CHANGES)
def test_every_change_we_know_is_one_of_allauths_and_has_a_verb(prefix):
    assert (TEMPLATES / f"{prefix}_subject.txt").exists()
    assert CHANGES[prefix].verb in verbs()


def test_every_security_letter_of_allauth_is_known():
    theirs = {
        f"mfa/email/{path.name.removesuffix('_subject.txt')}"
        for path in TEMPLATES.glob("mfa/email/*_subject.txt")
    }
    assert theirs <= set(CHANGES)


def test_sealed_text_opens_again_and_says_nothing_by_itself():
    assert unseal(seal("a secret")) == "a secret"
    assert "secret" not in seal("a secret")


def test_foreign_seal_is_unreadable(settings):
    sealed = seal("a secret")
    settings.SECRET_KEY = "another"
    with pytest.raises(UnreadableError):
        unseal(sealed)


@pytest.mark.django_db
def test_every_zone_offered_is_accepted_and_said_well():
    offered = dict(choice for _, group in zone_choices() for choice in group)
    for zone in offered:
        validate_zone(zone)
    assert offered["America/Argentina/Buenos_Aires"] == "Buenos Aires, Argentina (America)"
    assert offered["Asia/Manila"] == "Manila (Asia)"
