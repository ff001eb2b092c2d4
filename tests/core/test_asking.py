"""Who asks the database: said with the first word of a transaction, and forgotten with its last."""

from types import SimpleNamespace

import pytest
from django.db import DatabaseError, connection, transaction

from caseops.celery import Job
from caseops.celery import app as celery
from caseops.core.asking import NOBODY, SYSTEM, acting_as, as_house, asker, become
from caseops.core.together import ask_together
from caseops.users.models import User
from matters.models import Matter, Wall, WallMember
from matters.walls.actions import lift_wall, raise_wall
from tests import make

NOW = "SELECT current_setting('caseops.walled', true)"


def told():
    """What the database knows at this moment; NULL and empty are the same nobody."""
    with connection.cursor() as cursor:
        cursor.execute(NOW)
        return cursor.fetchone()[0] or NOBODY


@pytest.fixture
def walled(transactional_db):
    """Alex is kept from this matter."""
    matter, alex = make.matter(), make.person("alex")
    User.objects.create_user("bea@firm.test", name="Bea Lind", role="admin")
    raise_wall(actor=make.person("priya"), matter=matter, kind="screened", reason="Kin", people=[alex])
    return matter


def test_the_house_is_kept_from_nothing_and_nobody_from_everything(walled):
    with acting_as(SYSTEM):
        assert told() == "{}"
        assert Matter.objects.count() == 1
    with acting_as(NOBODY):
        assert told() == ""
        assert Matter.objects.count() == 0


def test_a_person_is_kept_from_what_walls_keep(walled):
    with acting_as(make.person("alex").pk):
        assert told() == f"{{{walled.pk}}}"
        assert not Matter.objects.exists()
    with acting_as(make.person("dana").pk):
        assert told() == "{}"


def test_a_wall_that_is_lifted_keeps_nobody(walled):
    lift_wall(actor=make.person("priya"), matter=walled, reason="Settled between them")
    with acting_as(make.person("alex").pk):
        assert Matter.objects.count() == 1


def test_only_the_people_named_are_let_in_where_the_wall_says_so(walled):
    Wall.objects.update(kind="admitted")
    dana, priya = make.person("dana"), make.person("priya")
    WallMember.objects.all().delete()
    WallMember.objects.create(wall=Wall.objects.get(), user=dana)
    for person, seen in ((dana, 1), (priya, 0)):
        with acting_as(person.pk):
            assert Matter.objects.count() == seen


def test_within_a_transaction_it_is_said_at_once_and_taken_back(walled):
    with transaction.atomic(), acting_as(make.person("alex").pk):
        assert not Matter.objects.exists()
        with acting_as(SYSTEM):
            assert Matter.objects.exists()
        assert not Matter.objects.exists()


def test_the_verbs_of_the_house_ask_for_all_and_their_caller_as_before(walled):
    counted = as_house(Matter.objects.count)
    with acting_as(make.person("alex").pk):
        assert (Matter.objects.count(), counted(), Matter.objects.count()) == (0, 1, 0)
        with transaction.atomic():
            assert (Matter.objects.count(), counted(), Matter.objects.count()) == (0, 1, 0)


def test_a_verb_that_breaks_leaves_its_caller_as_before(walled):
    @as_house
    @transaction.atomic
    def breaks():
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 / 0")

    with acting_as(make.person("alex").pk), transaction.atomic():
        with pytest.raises(DatabaseError):
            breaks()
        assert Matter.objects.count() == 0


def test_whoever_is_found_out_later_asks_from_then_on_until_the_request_ends(walled):
    with acting_as(NOBODY):
        become(SYSTEM)
        assert asker() == SYSTEM
        assert Matter.objects.count() == 1
    assert asker() == SYSTEM, "the tests are the house"


def test_a_session_that_is_handed_on_remembers_nobody(walled):
    with acting_as(SYSTEM), transaction.atomic():
        assert told() == "{}"
    with acting_as(NOBODY):
        assert told() == ""


def copied():
    said = "COPY (SELECT id FROM matters_matter) TO STDOUT"
    with transaction.atomic(), connection.cursor() as cursor, cursor.copy(said) as copy:
        return len(list(copy))


def test_copies_and_many_at_once_say_who_asks_too(walled):
    assert copied() == 1
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.executemany("UPDATE matters_matter SET title = %s", [("Once",), ("Twice",)])
    assert Matter.objects.get().title == "Twice"
    with acting_as(NOBODY):
        assert copied() == 0


def matters_together():
    rows = Matter.objects.order_by("pk")
    ask_together([rows])
    return len(rows)


def test_questions_asked_together_say_who_asks_in_the_same_packet(walled):
    for who, seen in ((SYSTEM, 1), (NOBODY, 0), (make.person("alex").pk, 0), (make.person("dana").pk, 1)):
        with acting_as(who):
            assert matters_together() == seen
        with acting_as(who), transaction.atomic():
            assert matters_together() == seen, "before anything else was said in it"
            assert matters_together() == seen


def test_what_breaks_beside_the_words_breaks_as_ever_and_leaves_nothing(walled):
    broken = SimpleNamespace(is_answered=False, said=lambda: ("SELECT 1 / 0 AS nothing", []))
    with acting_as(SYSTEM):
        with pytest.raises(DatabaseError, match="division by zero"):
            ask_together([broken])
        assert matters_together() == 1


def test_nothing_is_said_twice_to_a_transaction_that_knows(walled, monkeypatch):
    said = []
    with acting_as(SYSTEM), transaction.atomic():
        told()
        monkeypatch.setattr(connection.connection, "execute", said.append)
        with acting_as(SYSTEM):
            become(SYSTEM)
    assert said == []


def test_a_job_asks_as_the_house_whoever_began_it():
    @celery.task
    def who_asks():
        return asker()

    with acting_as(NOBODY):
        assert (who_asks(), who_asks.apply().get()) == (SYSTEM, SYSTEM)
        assert asker() == NOBODY


def test_every_job_is_such_a_job():
    celery.loader.import_default_modules()
    ours = [name for name, job in celery.tasks.items() if not name.startswith("celery.")]
    assert len(ours) > 10
    assert [name for name in ours if not isinstance(celery.tasks[name], Job)] == []
