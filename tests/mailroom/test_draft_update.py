"""Words for a client that a rule has chosen: ready on the stack, and left alone by the sweep."""

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.mailroom.actions import draft_update, send_update, skip_update
from caseops.mailroom.models import ClientUpdate
from caseops.mailroom.updates.finding import prepare_updates
from documents.actions import receive_document
from tests import make

pytestmark = pytest.mark.django_db


def matter_of(**said):
    return make.matter(client=make.contact("Rosa Diaz", **{"email": "rosa@client.test", **said}))


def draft(matter, **said):
    said = {"subject": "An offer", "text": "An offer has come.", **said}
    return draft_update(actor=None, matter=matter, **said)


@pytest.fixture
def matter(db):
    return matter_of()


def test_it_greets_names_the_matter_and_waits_to_be_read(matter):
    update = draft(matter)
    assert update.subject == f"An offer ({matter.number})"
    assert update.body == f"Hello {matter.client.greeting},\n\nAn offer has come.\n"
    assert (update.channel, update.language, update.has_news) == ("email", "en", True)
    assert list(ClientUpdate.objects.stack()) == [update]
    assert Entry.objects.on_target(update).get().verb == "update.drafted"


def test_a_client_who_reads_spanish_reads_spanish_where_there_is_some():
    matter = matter_of(language="es")
    assert "Ha llegado una oferta." in draft(matter, text_es="Ha llegado una oferta.").body
    other = matter_of(language="es")
    assert "An offer has come." in draft(other).body


def test_the_sweep_leaves_the_words_alone_and_does_not_drop_them(matter, dana):
    update = draft(matter)
    prepare_updates()
    receive_document(actor=dana, requirement=matter.document_requirements.get(name="Photos"))
    prepare_updates()
    assert ClientUpdate.objects.get() == update
    update.refresh_from_db()
    assert "An offer has come." in update.body


def test_what_is_ready_already_and_this_are_one_letter(matter):
    make.client_update(matter)
    draft(matter)
    draft(matter, text="And more.")
    assert ClientUpdate.objects.get().body == "They came.\n\nAn offer has come.\n\nAnd more.\n"


def test_a_person_lets_it_go_or_leaves_it_out(matter, dana):
    assert send_update(actor=dana, update=draft(matter)).filed
    again = draft(matter)
    assert skip_update(actor=dana, update=again).skipped_at


def test_a_guardian_is_written_to_instead():
    guardian = make.contact("Ana Diaz", email="ana@client.test")
    matter = make.matter(client=make.contact("Rosa Diaz", guardian=guardian))
    assert draft(matter).contact == guardian


def test_who_may_not_be_reached_is_not_written_to():
    with pytest.raises(ValidationError, match="no way to write to Rosa Diaz"):
        draft(matter_of(safe_to_contact=False))


def test_a_closed_matter_writes_to_nobody(matter):
    with pytest.raises(ValidationError, match="is closed"):
        draft(make.closed(matter))


def test_the_stack_says_that_a_rule_wrote_it(matter, as_dana):
    draft(matter)
    assert "by a rule" in as_dana.get("/updates/").content.decode()
