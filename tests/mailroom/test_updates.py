"""What clients are told: found, put into words in their language, sent within every rule, or left out."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import available_timezones

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from caseops.core import clock
from caseops.mailroom.actions import edit_update, send_update, skip_update, undo_update
from caseops.mailroom.models import ClientUpdate
from caseops.mailroom.updates.finding import prepare_updates
from clients.actions import change_contact
from clients.models import Channel, Contact
from clients.rules import is_within, obstacle
from deadlines.actions.events import cancel_event, schedule_event
from documents.actions import receive_document, unreceive_document
from matters.actions import complete_task, log_communication, move_to_stage, set_key_date
from matters.models import Matter
from tests import make

SPANISH = "Estamos revisando su caso."


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        matter = make.matter(client=make.contact("Rosa Diaz", known_as="Rosa", email="rosa@client.test"))
        with make.reworking():
            type(matter.stage).objects.filter(version=matter.version).update(client_text_es=SPANISH)
        yield matter, make.person("dana")


@pytest.fixture
def matter(world, db):
    return Matter.objects.select_related("client", "stage").get(pk=world[0].pk)


@pytest.fixture
def dana(world, db):
    return world[1]


def news(matter, dana, name="Signed fee agreement"):
    receive_document(actor=dana, requirement=matter.document_requirements.get(name=name))


def update(matter=None):
    prepare_updates()
    rows = ClientUpdate.objects.ready().select_related("contact", "matter")
    return (rows.filter(matter=matter) if matter else rows).first()


def later(days):
    return clock.travel(clock.now() + timedelta(days=days))


class TestFound:
    def test_nothing_has_moved_and_nobody_waits(self, matter):
        assert update() is None

    def test_what_moved_is_told_with_the_stages_own_words(self, matter, dana):
        news(matter, dana)
        found = update()
        assert found.has_news
        assert found.body.startswith("Hello Rosa,\n\nWe are in intake.")
        assert "- This is now in your file: Signed fee agreement." in found.body
        assert "Dana Ruiz" in found.body

    def test_it_is_found_once_and_follows_what_happens_next(self, matter, dana):
        news(matter, dana)
        first = update()
        assert prepare_updates() == 0
        news(matter, dana, "Photos")
        again = update()
        assert again.pk == first.pk
        assert "Photos" in again.body

    def test_words_that_a_person_has_put_are_left_alone(self, matter, dana):
        news(matter, dana)
        edit_update(actor=dana, update=update(), subject="Good news", body="They came!")
        news(matter, dana, "Photos")
        assert update().body == "They came!"

    def test_what_was_taken_back_is_no_news(self, matter, dana):
        news(matter, dana)
        unreceive_document(
            actor=dana, requirement=matter.document_requirements.get(name="Signed fee agreement")
        )
        assert update() is None

    def test_an_appointment_is_news_until_it_is_cancelled_or_over(self, matter, dana):
        at = {"starts_at": clock.now() + timedelta(5), "zone": "America/New_York"}
        event = schedule_event(actor=dana, matter=matter, kind="hearing", **at)
        assert "Please keep this date free" in update().body
        with later(6):
            assert update() is None
        cancel_event(actor=dana, event=event, reason="Settled")
        assert update() is None

    def test_a_date_gone_by_is_no_news(self, matter, dana):
        set_key_date(actor=dana, matter=matter, name="date_of_loss", on=clock.today() - timedelta(3))
        assert update() is None

    def test_a_date_to_come_is_news(self, matter, dana):
        set_key_date(actor=dana, matter=matter, name="hearing_date", on=date(2036, 3, 2))
        assert "hearing date, March 2, 2036" in update().body

    def test_another_stage_is_news(self, matter, dana):
        stage = matter.version.stageblueprints.get(key="treating")
        move_to_stage(actor=dana, matter=matter, stage=stage, override_reason="x")
        assert "has moved on to its next step" in update().body

    def test_work_inside_the_firm_is_none(self, matter, dana):
        complete_task(actor=dana, task=matter.tasks.get(name="Run the conflict check"))
        assert update() is None

    def test_who_was_told_meanwhile_is_not_told_again(self, matter, dana):
        news(matter, dana)
        update()
        said = {"contact": matter.client, "channel": "phone", "direction": "out", "outcome": "reached"}
        log_communication(actor=dana, matter=matter, **said)
        assert update() is None

    def test_a_call_nobody_answered_is_no_telling(self, matter, dana):
        news(matter, dana)
        said = {"contact": matter.client, "channel": "phone", "direction": "out", "outcome": "no_answer"}
        log_communication(actor=dana, matter=matter, **said)
        assert update() is not None

    def test_nothing_new_is_said_on_the_cadence_of_the_stage(self, matter):
        with later(13):
            assert update() is None
        with later(15):
            found = update()
            assert not found.has_news
            assert "nothing new to tell you yet" in found.body

    def test_an_old_story_is_no_news(self, matter, dana):
        news(matter, dana)
        with later(31):
            assert not update().has_news

    def test_a_closed_matter_is_silent(self, matter, dana):
        news(matter, dana)
        make.closed(matter)
        assert update() is None

    def test_a_client_nobody_may_contact_is_left_alone(self, matter, dana):
        news(matter, dana)
        change_contact(actor=None, contact=matter.client, safe_to_contact=False)
        assert update() is None

    def test_who_acts_for_the_client_is_told(self, matter, dana):
        guardian = make.contact("Beth Roe", email="beth@roe.test")
        change_contact(actor=None, contact=matter.client, guardian=guardian)
        news(matter, dana)
        assert update().contact == guardian

    @pytest.mark.parametrize(
        ("rules", "channel"),
        [
            ({}, "email"),
            ({"email": ""}, "phone"),
            ({"never_by": ["email"], "best_channel": "letter"}, "letter"),
            ({"never_by": ["email", "phone"], "best_channel": "voicemail"}, "letter"),
        ],
        ids=str,
    )
    def test_by_a_way_that_is_allowed(self, matter, dana, rules, channel):
        change_contact(actor=None, contact=matter.client, **rules)
        news(matter, dana)
        assert update().channel == channel


class TestInTheirLanguage:
    def test_spanish(self, matter, dana):
        change_contact(actor=None, contact=matter.client, language="es")
        news(matter, dana)
        set_key_date(actor=dana, matter=matter, name="hearing_date", on=date(2036, 3, 2))
        found = update()
        assert found.subject.startswith("Novedades de su caso")
        assert f"Hola Rosa:\n\n{SPANISH}" in found.body
        assert "la audiencia, el 2 de marzo de 2036" in found.body
        assert "Signed fee agreement" not in found.body

    def test_nothing_new_in_spanish(self, matter):
        change_contact(actor=None, contact=matter.client, language="es")
        with later(15):
            assert "Todavía no hay nada nuevo" in update().body

    def test_a_language_in_which_we_have_no_words_is_said_so(self, matter, dana):
        change_contact(actor=None, contact=matter.client, language="vi")
        news(matter, dana)
        assert update().language == "en"
        assert update().is_foreign


class TestSent:
    def test_by_email_and_taken_back(self, matter, dana):
        news(matter, dana)
        done = send_update(actor=dana, update=update())
        assert done.outcome == "sending"
        assert update() is None
        assert undo_update(actor=dana, update=done).filed is None
        assert update() == done

    def test_what_was_said_by_phone_is_noted(self, matter, dana):
        change_contact(actor=None, contact=matter.client, email="")
        news(matter, dana)
        done = send_update(actor=dana, update=update())
        assert done.outcome == "noted as told"
        assert done.filed.communication.channel == "phone"
        with pytest.raises(ValidationError, match="cannot be taken back"):
            undo_update(actor=dana, update=done)

    def test_once_only(self, matter, dana):
        news(matter, dana)
        row = update()
        send_update(actor=dana, update=row)
        for act in (send_update, skip_update):
            with pytest.raises(ValidationError, match="dealt with"):
                act(actor=dana, update=row)

    def test_a_rule_made_meanwhile_stops_it(self, matter, dana):
        news(matter, dana)
        row = update()
        change_contact(actor=None, contact=matter.client, never_by=["email"])
        with pytest.raises(ValidationError, match="must not be reached"):
            send_update(actor=dana, update=row)
        assert not matter.correspondence.exists()

    def test_other_words_by_a_way_that_is_forbidden_are_refused(self, matter, dana):
        news(matter, dana)
        change_contact(actor=None, contact=matter.client, never_by=["phone"])
        with pytest.raises(ValidationError, match="must not be reached"):
            edit_update(actor=dana, update=update(), subject="s", body="b", channel="phone")


class TestLeftOut:
    def test_until_more_happens(self, matter, dana):
        news(matter, dana)
        skip_update(actor=dana, update=update())
        assert update() is None
        news(matter, dana, "Photos")
        assert "Photos" in update().body

    def test_or_until_the_cadence_has_passed(self, matter, dana):
        with later(15):
            skip_update(actor=dana, update=update())
            assert update() is None
        with later(30):
            assert update() is not None

    def test_and_taken_back(self, matter, dana):
        news(matter, dana)
        done = skip_update(actor=dana, update=update())
        assert undo_update(actor=dana, update=done).skipped_at is None
        with pytest.raises(ValidationError, match="nothing to take back"):
            undo_update(actor=dana, update=done)

    def test_not_beside_a_newer_one(self, matter, dana):
        news(matter, dana)
        done = skip_update(actor=dana, update=update())
        news(matter, dana, "Photos")
        assert update()
        with pytest.raises(ValidationError, match="Another update"):
            undo_update(actor=dana, update=done)


RULES = st.fixed_dictionaries(
    {
        "never_by": st.lists(st.sampled_from(["email", "phone", "text", "letter"]), unique=True, max_size=3),
        "safe_to_contact": st.sampled_from([True, True, True, False]),
        "time_zone": st.sampled_from(sorted(zone for zone in available_timezones() if "/" in zone)),
        "best_channel": st.sampled_from(["email", "phone", "voicemail", "letter"]),
    }
)
HOURS = st.one_of(
    st.just({"hours_from": None, "hours_to": None}),
    st.integers(8, 19).map(lambda hour: {"hours_from": time(hour), "hours_to": time(hour + 2)}),
)
MOMENTS = st.integers(0, 365 * 24 * 4).map(
    lambda n: datetime(2100, 1, 1, tzinfo=UTC) + timedelta(minutes=15 * n)
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rules=RULES, hours=HOURS, moment=MOMENTS)
def test_nothing_goes_out_in_quiet_hours_or_against_a_rule(world, db, rules, hours, moment):
    matter, dana = world
    with transaction.atomic():
        Contact.objects.filter(pk=matter.client_id).update(**rules, **hours)
        with clock.travel(moment):
            row = update(matter)
            sent = send_update(actor=dana, update=row) if row else None
        contact = Contact.objects.get(pk=matter.client_id)
        if sent is None:
            assert not rules["safe_to_contact"] or {"email", "phone", "letter"} <= set(rules["never_by"])
        else:
            assert obstacle(contact, sent.channel) == ""
            if sent.channel == Channel.EMAIL:
                assert is_within(contact, Channel.EMAIL, sent.filed.communication.message.due_at)
        transaction.set_rollback(True)
