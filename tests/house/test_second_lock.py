"""Row security: with the first lock broken, a walled matter is still not there."""

import tomllib
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.db import DatabaseError, connection, transaction

from caseops.core.asking import NOBODY, SYSTEM, acting_as
from caseops.intake.models import ConflictCheck, Lead
from caseops.users.models import User
from clients.models import Communication
from documents.models import Document, Suggestion
from matters.models import Correspondence, Matter
from matters.models.visibility import MatterBound
from tests import make
from tests.house.matrix import OUTSIDE, PORTAL

UNLOCKED = tomllib.loads(Path(__file__).with_name("unlocked.toml").read_text(encoding="utf-8"))


def tables():
    """Every table with a way to a matter, by its foreign keys, with its model."""
    models = [each for each in apps.get_models(include_auto_created=True) if each._meta.managed]
    bound = {Matter}
    while more := {each for each in models if each not in bound and leads_to(each, bound)}:
        bound |= more
    return {each._meta.db_table: each for each in bound}


def leads_to(model, bound):
    return any(field.related_model in bound for field in model._meta.concrete_fields)


TABLES = tables()
LOCKED = sorted(
    {*TABLES, "clients_communication"} - set(UNLOCKED)
)  # that one lies on matters, and names none


def ask(sql, values=()):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()


def test_every_table_of_matters_is_locked_or_says_why_not(db):
    found = ask(
        "SELECT relname FROM pg_class JOIN pg_policy ON polrelid = pg_class.oid"
        " WHERE relrowsecurity AND relforcerowsecurity"
    )
    assert set(LOCKED) <= {name for (name,) in found}
    assert set(UNLOCKED) <= set(TABLES)


def count(table):
    return ask(f"SELECT count(*) FROM {table}")[0][0]  # noqa: S608 -- our own names


def walled_rows(table):
    """How many rows of the table belong to the one walled matter, as the house sees it."""
    with acting_as(SYSTEM):
        everything = count(table)
    with acting_as(User.objects.get(email="ada@firm.test").pk):
        return everything, count(table)


@pytest.mark.parametrize("table", LOCKED)
def test_raw_sql_of_a_screened_admin_finds_nothing_of_the_matter(table, world):
    everything, seen = walled_rows(table)
    assert seen == OUTSIDE_MATTERS.get(table, 0), f"{everything} rows"


# Rows of the world that belong to no matter: a feed of everything, leads that are none yet and what they answered, and
# the tombstone of a file that is gone.
OUTSIDE_MATTERS = {
    "deadlines_calendarfeed": 1,
    "intake_lead": 2,
    "intake_questionnaire": 1,
    "intake_answer": 1,
    "retention_destruction": 1,
}


@pytest.mark.parametrize("table", LOCKED)
def test_nobody_is_answered_nothing(table, world):
    with acting_as(NOBODY):
        assert count(table) == 0


def test_the_queryset_without_its_lock_is_still_locked(world):
    bound = [model for model in TABLES.values() if isinstance(model._default_manager.all(), MatterBound)]
    with acting_as(User.objects.get(email="walt@firm.test").pk):
        left = {
            model._meta.label: rows.filter(**{rows.matter_column: world["matter"].pk}).count()
            for model in bound
            if model._meta.db_table not in UNLOCKED
            for rows in [model._default_manager.all()]
        }
    assert {label: number for label, number in left.items() if number} == {}


def as_ada():
    return acting_as(User.objects.get(email="ada@firm.test").pk)


def test_a_guess_about_a_walled_document_is_hidden_though_it_names_no_matter(world):
    rows = Document.objects.filter(suggestion=None, matter=world["matter"])
    guess = Suggestion.objects.create(document=rows.first(), title="A bill")
    with as_ada():
        assert not Suggestion.objects.filter(pk=guess.pk).exists()


def test_the_check_of_a_lead_that_became_a_walled_matter_is_hidden(world):
    became, still = Lead.objects.get(matter=world["matter"]), make.lead("Ann Roe")
    for lead in (became, still):
        ConflictCheck.objects.create(lead=lead, about="Ann Roe", searched=1)
    with as_ada():
        assert not ConflictCheck.objects.filter(lead=became.pk).exists()
        assert ConflictCheck.objects.filter(lead=still.pk).exists()


def test_what_was_said_is_seen_on_whichever_matter_lets_it(world):
    said = world["matter"].correspondence.first().communication
    rows = Communication.objects.filter(pk=said.pk)
    with as_ada():
        assert not rows.exists()
    Correspondence.objects.create(matter=make.matter(), communication=said)
    with as_ada():
        assert rows.exists()


def test_what_lies_on_no_matter_yet_is_nobodys_secret(world):
    with as_ada():
        assert Communication.objects.create(contact=make.contact("Ann Roe"), body="Hello").pk


def test_nobody_writes_into_a_matter_that_is_kept_from_them(world):
    ada = User.objects.get(email="ada@firm.test")
    with acting_as(ada.pk), pytest.raises(DatabaseError, match="row-level security"), transaction.atomic():
        world["matter"].notes.create(author=ada, text="I should not be here.")


def test_the_role_of_the_product_cannot_look_past_the_lock(db):
    assert ask("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user") == [(False,)]


def test_only_doors_without_our_sign_in_ask_as_the_house():
    assert set(settings.DOORS_OF_THE_HOUSE) == OUTSIDE | set(PORTAL)


@pytest.mark.parametrize("who", [NOBODY, SYSTEM])
def test_who_asked_is_forgotten_with_the_transaction(who, world):
    with acting_as(who):
        pass
    with acting_as(SYSTEM):
        assert count("matters_matter") == 1
