"""What is sealed is read with our keys only, also after they have changed."""

import pytest
from django.core.exceptions import FieldError
from django.core.management import call_command
from django.db import connection

from caseops.core.sealing import Sealer, UnreadableError
from caseops.intake.models import Answer
from tests import make

SEALER = Sealer("test")


def test_it_comes_back_and_never_looks_the_same():
    assert SEALER.unseal(SEALER.seal("123-45-6789")) == "123-45-6789"
    assert SEALER.seal("123-45-6789") != SEALER.seal("123-45-6789")


def test_a_new_key_seals_and_the_old_one_still_unseals(settings):
    old = SEALER.seal("kept")
    settings.SEALING_KEYS = ["a-new-key-of-our-own"]
    new = SEALER.seal("kept")
    assert (SEALER.unseal(old), SEALER.unseal(new)) == ("kept", "kept")
    settings.SEALING_KEYS = []
    with pytest.raises(UnreadableError):
        SEALER.unseal(new)


def test_what_was_sealed_for_another_purpose_cannot_be_put_in_its_place():
    with pytest.raises(UnreadableError):
        Sealer("other").unseal(SEALER.seal("kept"))


def test_the_database_holds_nothing_readable_and_cannot_be_asked(db):
    make.questionnaire(ssn="123-45-6789")
    answer = Answer.objects.get(question__key="ssn")
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_jsonb(a)::text FROM intake_answer a WHERE id = %s", [answer.pk])
        assert "6789" not in cursor.fetchone()[0]
    assert answer.value == "123-45-6789"
    with pytest.raises(FieldError, match="sealed"):
        Answer.objects.filter(sealed="123-45-6789").exists()


def test_what_was_sealed_with_an_old_key_is_sealed_anew(db, settings):
    make.questionnaire(ssn="123-45-6789")
    settings.SEALING_KEYS = ["a-new-key-of-our-own"]
    call_command("reseal")
    settings.SECRET_KEY = "the-old-one-is-gone"
    assert Answer.objects.get(question__key="ssn").value == "123-45-6789"
