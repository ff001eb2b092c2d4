"""The controls of the matter page: dates, notes, talk, people, details, the file."""

from datetime import date

import pytest
from django.core import mail

from clients.models import Communication, Contact
from matters.actions import add_party, set_field, set_key_date
from matters.actions.plan import known_facts
from matters.models import Note
from matters.page.fields import rows_of
from matters.page.key_dates import build as key_dates
from matters.page.look import Look
from tests import make

HTMX = {"HX-Request": "true"}


@pytest.fixture
def post(as_dana, matter):
    """`post("notes", text="…")`: Dana uses a control of the matter; keywords are the form."""

    def send(control, headers=None, **typed):
        return as_dana.post(f"/matters/{matter.number}/{control}/", typed, headers=headers)

    return send


def refused(response, sentence):
    """422 with the sentence in place."""
    assert response.status_code == 422, response.status_code
    assert sentence in response.content.decode()


class TestKeyDates:
    def test_setting_one_dates_what_waited_for_it(self, post, matter):
        post("key-dates", name="retainer_signed", on="2025-03-03")
        assert matter.tasks.get(name="Welcome call").due_on == date(2025, 3, 4)

    def test_htmx_gets_dates_checklist_facts_and_the_sections_above(self, post):
        html = post("key-dates", HTMX, name="retainer_signed", on="2025-03-03").content.decode()
        for key in ("key-dates", "checklist", "facts", "tabs", "timeline"):
            assert f'id="{key}"' in html

    def test_a_day_that_is_none_is_refused_and_kept(self, post):
        response = post("key-dates", name="retainer_signed", on="31.02.2026")
        refused(response, "31.02.2026 is not a date. Write it like 2026-03-02 or 03/02/2026.")
        assert 'value="31.02.2026"' in response.content.decode()

    def test_a_date_the_house_keeps_cannot_be_set(self, post):
        refused(
            post("key-dates", HTMX, name="stage_entered", on="2026-03-02"), "is no key date that can be set"
        )

    def test_a_date_opens_in_its_own_row_and_closes_again(self, as_dana, matter):
        row = f"/matters/{matter.number}/key-dates/?date=retainer_signed"
        assert 'id="key-date-retainer_signed-on"' in as_dana.get(row, headers=HTMX).content.decode()
        closed = as_dana.get(f"{row}&close=", headers=HTMX).content.decode()
        assert "1 task waits for it" in closed
        assert "<form" not in closed

    def test_without_scripts_the_page_opens_the_date(self, as_dana, matter):
        html = as_dana.get(
            f"/matters/{matter.number}/key-dates/?date=date_of_loss", follow=True
        ).content.decode()
        assert 'id="key-date-date_of_loss-on"' in html
        assert 'id="key-date-retainer_signed-on"' not in html

    def test_a_date_nobody_knows_is_not_found(self, as_dana, matter):
        assert as_dana.get(f"/matters/{matter.number}/key-dates/?date=doomsday").status_code == 404

    def test_known_dates_come_first_then_what_is_waited_for(self, dana, matter):
        set_key_date(actor=dana, matter=matter, name="hearing_date", on=date(2026, 5, 1))
        said = key_dates(Look(matter, dana))
        assert [day.name for day in said["known"]] == ["hearing_date"]
        assert [(day.name, day.waiting) for day in said["awaited"]] == [("retainer_signed", 1)]
        assert [day.name for day in said["unknown"]] == ["date_of_loss"]


class TestNotes:
    def test_a_note_is_written_by_me(self, post, dana):
        post("notes", text="Client moved.")
        assert (Note.objects.get().text, Note.objects.get().author) == ("Client moved.", dana)

    def test_htmx_gets_an_empty_form_and_the_timeline(self, post):
        html = post("notes", HTMX, text="Client moved.").content.decode()
        assert "Client moved." in html
        assert ">Client moved.</textarea>" not in html

    def test_an_empty_note_is_refused(self, post):
        refused(post("notes", text="  "), "Write the note first.")

    def test_a_note_too_long_is_refused_and_kept(self, post):
        refused(post("notes", text="x" * 20_001), "at most 20000 characters")
        assert not Note.objects.exists()


class TestTalk:
    def test_a_call_is_logged(self, post, matter):
        post("communications", contact=matter.client_id, channel="phone", direction="out", body="Explained.")
        said = Communication.objects.get()
        assert (said.contact, said.channel, said.body) == (matter.client, "phone", "Explained.")

    def test_only_people_of_the_matter_are_offered(self, post):
        stranger = make.contact("Somebody Else")
        response = post("communications", contact=stranger.pk, channel="phone", direction="out", body="Hi.")
        refused(response, "Choose somebody of this matter.")

    def test_a_call_without_words_is_refused(self, post, matter):
        response = post(
            "communications", HTMX, contact=matter.client_id, channel="phone", direction="out", body=""
        )
        refused(response, "Say in a sentence or two what was said.")

    def test_what_waits_for_an_answer_stands_on_top(self, as_dana, matter):
        make.message(matter, body="Did they accept?")
        html = as_dana.get(matter.get_absolute_url()).content.decode()
        assert "Waiting for an answer" in html

    def test_an_answer_by_phone_is_written_down(self, post, matter):
        filed = make.message(matter)
        post(f"communications/{filed.pk}/answer", channel="phone", body="They did.")
        filed.communication.refresh_from_db()
        assert filed.communication.answered_at

    def test_an_answer_by_email_is_sent(self, post, matter, django_capture_on_commit_callbacks):
        matter.client.email = "maria@example.com"
        matter.client.save()
        filed = make.message(matter, channel="email")
        with django_capture_on_commit_callbacks():
            response = post(f"communications/{filed.pk}/answer", HTMX, channel="email", body="They did.")
        assert "Sending to" in response["HX-Trigger"]
        assert not mail.outbox  # the outbox sends it, later

    def test_an_address_that_is_missing_is_said_at_the_channel(self, post, matter):
        filed = make.message(matter)
        refused(
            post(f"communications/{filed.pk}/answer", channel="email", body="Yes."), "has no e-mail address."
        )

    def test_an_unsafe_client_is_not_answered(self, post, matter):
        matter.client.safe_to_contact = False
        matter.client.save()
        filed = make.message(matter)
        refused(
            post(f"communications/{filed.pk}/answer", channel="phone", body="Yes."), "Ask the attorney first."
        )

    def test_an_answered_message_is_not_answered_twice(self, post, matter):
        filed = make.message(matter)
        post(f"communications/{filed.pk}/answer", channel="phone", body="They did.")
        response = post(f"communications/{filed.pk}/answer", HTMX, channel="phone", body="Again.")
        assert response.status_code == 422

    def test_a_message_of_another_matter_is_not_found_here(self, post):
        other = make.message(make.matter())
        assert post(f"communications/{other.pk}/answer", channel="phone", body="Hi.").status_code == 404


class TestParties:
    def test_somebody_of_the_directory_is_added(self, post, matter):
        known = make.contact("Mercy General", kind="organisation")
        post("parties", name="mercy general", role="provider", kind="organisation", reference="MRN 77")
        party = matter.parties.get(role="provider")
        assert (party.contact, party.reference) == (known, "MRN 77")

    def test_somebody_new_enters_the_directory_with_it(self, post, matter):
        post("parties", name="Harbor Mutual", role="adverse_insurer", kind="organisation")
        assert matter.parties.get(role="adverse_insurer").contact.kind == "organisation"

    def test_of_several_namesakes_one_is_chosen(self, post, matter):
        _, second = make.contact("John Smith"), make.contact("John Smith")
        typed = {"name": "John Smith", "role": "witness", "kind": "person"}
        refused(post("parties", **typed), "Several contacts have this name. Choose one.")
        post("parties", **typed, contact=second.pk)
        assert matter.parties.get(role="witness").contact == second

    def test_the_same_part_twice_is_refused_and_adds_nobody(self, post, dana, matter):
        known = make.contact("Mercy General")
        add_party(actor=dana, matter=matter, contact=known, role="provider")
        before = Contact.objects.count()
        response = post("parties", HTMX, name="Mercy General", role="provider", kind="organisation")
        refused(response, "This contact already has that role on the matter.")
        assert Contact.objects.count() == before

    def test_a_party_is_removed_but_stays_in_the_directory(self, post, dana, matter):
        party = add_party(actor=dana, matter=matter, contact=make.contact("Mercy General"), role="provider")
        post(f"parties/{party.pk}/removal")
        assert not matter.parties.filter(role="provider").exists()
        assert Contact.objects.filter(name="Mercy General").exists()

    def test_the_client_cannot_be_removed(self, post, matter):
        party = matter.parties.get(role="client")
        refused(post(f"parties/{party.pk}/removal"), "cannot be removed.")


class TestTeam:
    def test_a_colleague_joins_in_their_own_role(self, post, sam, matter):
        post("team", user=sam.pk)
        assert matter.team.get(user=sam).role == "paralegal"

    def test_a_colleague_joins_and_sees_the_matter(self, post, browser_of, sam, matter):
        post("team", user=sam.pk, role="paralegal")
        assert browser_of(sam).get(matter.get_absolute_url()).status_code == 200

    def test_who_is_on_the_team_is_not_offered_again(self, post, dana):
        refused(post("team", user=dana.pk, role="paralegal"), "Choose somebody who is not on the team yet.")

    def test_a_colleague_leaves_and_sees_it_no_more(self, post, as_priya, priya, matter):
        member = matter.team.get(user=priya)
        post(f"team/{member.pk}/removal")
        assert as_priya.get(matter.get_absolute_url()).status_code == 404

    def test_taking_myself_off_leads_away_from_the_page(self, post, dana, matter):
        member = matter.team.get(user=dana)
        response = post(f"team/{member.pk}/removal", HTMX)
        assert response["HX-Redirect"] == "/matters/"


class TestFields:
    def test_a_field_is_kept_and_shown(self, post, as_dana, matter):
        post("fields/total_billed", value="1,204.5")
        assert "$1,204.50" in as_dana.get(matter.get_absolute_url()).content.decode()

    def test_a_wrong_answer_is_refused_in_its_row_and_kept(self, post):
        response = post("fields/total_billed", value="a lot")
        refused(response, "a lot is not a number. Write it like 1234.50.")
        assert 'value="a lot"' in response.content.decode()

    def test_a_field_opens_for_editing_in_place(self, as_dana, matter):
        html = as_dana.get(f"/matters/{matter.number}/fields/total_billed/", headers=HTMX).content.decode()
        assert 'id="field-total_billed-value"' in html
        assert "Clear" not in html

    def test_without_scripts_the_page_opens_it(self, as_dana, matter):
        response = as_dana.get(f"/matters/{matter.number}/fields/total_billed/", follow=True)
        assert 'id="field-total_billed-value"' in response.content.decode()

    def test_cancel_closes_it(self, as_dana, matter):
        url = f"/matters/{matter.number}/fields/total_billed/?cancel="
        assert 'id="field-total_billed-value"' not in as_dana.get(url, headers=HTMX).content.decode()

    def test_a_list_offers_its_options(self, as_dana, matter):
        html = as_dana.get(f"/matters/{matter.number}/fields/liability/", headers=HTMX).content.decode()
        assert '<option value="Disputed">' in html

    def test_a_sealed_field_is_typed_anew_and_not_lost_by_an_enter(self, post, as_dana, matter, dana):
        with make.reworking():
            matter.version.fieldblueprints.filter(key="total_billed").update(sensitive=True)
        post("fields/total_billed", value="5123.45")
        html = as_dana.get(f"/matters/{matter.number}/fields/total_billed/", headers=HTMX).content.decode()
        assert 'id="field-total_billed-value"' in html
        assert "5123" not in html
        refused(post("fields/total_billed", value=""), "Type it anew, or clear it.")
        assert matter.field_values.get().value == "5123.45"
        post("fields/total_billed", value="", clear="1")
        assert matter.field_values.get().value == ""

    def test_a_field_that_does_not_apply_is_not_shown(self, matter):
        with make.reworking():
            matter.version.fieldblueprints.filter(key="total_billed").update(when="dog_bite")
        rows = rows_of(Look(matter, make.person("dana")), known_facts(matter))
        assert [row.field.key for row in rows] == ["liability"]

    def test_an_unknown_field_is_not_found(self, post):
        assert post("fields/astrology", value="x").status_code == 404

    def test_emptying_a_field_is_allowed(self, post, dana, matter):
        field = matter.version.fieldblueprints.get(key="total_billed")
        set_field(actor=dana, matter=matter, field=field, raw="5")
        post("fields/total_billed", value="")
        assert [row.shown for row in rows_of(Look(matter, dana), known_facts(matter))] == ["", ""]


class TestAnswers:
    @pytest.fixture(autouse=True)
    def asked(self, matter):
        """The area asks about Medicare."""
        matter.version.asks = ["medicare"]
        with make.reworking():
            matter.version.save()
            matter.version.intakequestions.create(
                position=1, key="medicare", label="Medicare", type="boolean"
            )

    def test_an_answer_plans_what_it_calls_for(self, post, matter):
        post("answers", key="medicare", value="true")
        assert matter.tasks.filter(name="Report to Medicare").exists()

    @pytest.mark.parametrize(("key", "value"), [("medicare", "perhaps"), ("medicare", ""), ("moon", "true")])
    def test_an_answer_that_is_none_is_refused(self, post, matter, key, value):
        refused(post("answers", key=key, value=value), "Choose one of the answers.")
        assert not matter.facts.exists()


class TestFile:
    def test_it_is_renamed(self, post, matter):
        post("title", title=" Lopez  v. Harbor ")
        matter.refresh_from_db()
        assert matter.title == "Lopez v. Harbor"

    @pytest.mark.parametrize(
        ("title", "sentence"), [("", "Give the matter a title."), ("x" * 201, "at most 200 characters")]
    )
    def test_a_bad_title_is_refused(self, post, title, sentence):
        refused(post("title", title=title), sentence)

    def test_what_holds_it_open_is_said_before_and_after_trying(self, post, as_dana, dana, matter):
        set_key_date(actor=dana, matter=matter, name="hearing_date", on=make.tomorrow())
        holding = f"{matter.get_absolute_url()}closure/blockers/"
        assert "it open" in as_dana.get(holding, headers={"HX-Request": "true"}).content.decode()
        assert as_dana.get(holding).url == f"{matter.get_absolute_url()}#file"
        refused(post("closure", reason="Done"), "Hearing")

    def test_it_is_closed_for_a_reason_and_reopened_for_another(self, post, matter, settle):
        settle(matter)
        refused(post("reopening", reason=""), "Give the reason.")
        post("reopening", reason="New evidence")
        matter.refresh_from_db()
        assert matter.closed_on is None

    def test_closing_needs_a_reason(self, post, matter):
        make.settle(matter)
        refused(post("closure", reason=" "), "Give the reason.")

    def test_nothing_is_done_to_a_closed_matter(self, post, matter, settle):
        settle(matter)
        refused(post("title", title="Other"), "is closed. Reopen it first.")
        refused(post("stage", stage="treating"), "is closed. Reopen it first.")
