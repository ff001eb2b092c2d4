"""The demo firm in a house where somebody works already, told once: what the command says and what it leaves alone."""

from collections.abc import Iterator

import pytest

from caseops.core import clock
from caseops.demo.story import story
from caseops.notifications.actions import queue_email
from caseops.notifications.models import OutgoingMessage, State
from caseops.users.models import User
from matters.models import Matter, PracticeAreaVersion
from tests import make
from tests.demo.conftest import NOW
from tests.demo.test_seed_demo import run


@pytest.fixture(scope="module")
def beside_alex(lasting) -> Iterator[tuple[str, OutgoingMessage]]:
    """A house where somebody works and a mail waits, and then the firm: what the command said, and that mail."""
    with lasting(), clock.travel(NOW):
        real = queue_email(key="real/1", to_user=make.person("alex"), subject="Welcome", body="Come in.")
        yield run("--matters", "1"), real


def test_it_prints_who_can_sign_in(beside_alex, db) -> None:
    said, _ = beside_alex
    assert all(person.email in said for person in story().people)
    assert "Everybody's password: quiet-lantern-2026" in said


def test_the_practice_areas_are_loaded_when_there_are_none(beside_alex, db) -> None:
    assert PracticeAreaVersion.objects.published().count() == 4


def test_colleagues_of_other_names_do_not_matter(beside_alex, db) -> None:
    assert User.objects.filter(email="alex@firm.test").exists()
    assert Matter.objects.count() == 1


def test_mail_of_real_people_still_leaves(beside_alex, db) -> None:
    _, real = beside_alex
    assert OutgoingMessage.objects.get(pk=real.pk).state == State.WAITING
