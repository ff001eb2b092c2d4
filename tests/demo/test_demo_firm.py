"""The whole demo firm, told once: what a visitor finds there."""

from collections import Counter
from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.models import Count, F, Q
from django.test import Client, override_settings

from caseops.audit.models import Entry
from caseops.automation.models import RunStep
from caseops.core import clock
from caseops.core.workdays import add_workdays
from caseops.demo.seed import seed_demo
from caseops.demo.story import story
from caseops.notifications.models import OutgoingMessage, State
from caseops.users.models import User
from clients.models import Channel, Communication
from deadlines.alerts.coverage import broken
from deadlines.models import Call, DateChange, Deadline
from documents.actions.letters import load_letter
from documents.letters.standard import standard_letters
from documents.models import Document, DocumentRequirement, Packet, Review, Suggestion
from matters.models import Correspondence, FieldValue, Matter, Note, PracticeAreaVersion, Task, Upgrade
from tests.demo.conftest import NOW
from thirdparty.models import Attempt, Outcome, Status, ThirdPartyRequest

pytestmark = [
    pytest.mark.slow,
    pytest.mark.django_db,
    pytest.mark.xdist_group("the whole demo firm"),  # told once, by one worker
]
TODAY = NOW.date()
LETTER = "letter-of-representation-adverse-insurer"  # of those that ship, the one a rule drafts
STAFF = ["dana", "marco", "priya", "owen", "sam", "lee", "alex"]


@pytest.fixture(scope="module", autouse=True)
def firm(lasting, tmp_path_factory) -> Iterator[None]:
    """Sixty matters, told as `make run` tells them, with texts to a folder; gone after the last of these tests."""
    texts = override_settings(SMS_URL=f"file://{tmp_path_factory.mktemp('texts')}")
    with texts, lasting(), clock.travel(NOW):
        call_command("load_practice_areas", verbosity=0)
        load_letter(actor=None, letter=next(each for each in standard_letters() if each.key == LETTER))
        seed_demo(seed=1, now=NOW)
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")  # nobody else can: nothing is committed
        yield


def person(key: str) -> User:
    return User.objects.get(email=f"{key}@demo.test")


def browser(key: str) -> Client:
    client = Client()
    client.force_login(person(key))
    return client


def own(rows, key: str = "dana"):
    return rows.filter(matter__team__user=person(key))


def test_most_matters_have_details_and_what_is_sensitive_is_sealed() -> None:
    values = FieldValue.objects.select_related("field")
    assert values.values("matter").distinct().count() > 45
    assert values.filter(number__isnull=False).count() > 30
    numbers = list(values.filter(key="a_number"))
    assert numbers
    assert all(row.is_sealed and row.value.startswith("A") for row in numbers)
    page = browser("dana").get("/matters/", {"columns": "personal_injury.total_billed"})
    assert "$1" in page.content.decode()


def test_sixty_matters_of_which_a_few_are_closed() -> None:
    assert Matter.objects.count() == 60
    assert Matter.objects.filter(closed_on__isnull=False).count() == 6


def test_dana_has_twenty_two_and_they_are_of_all_four_areas() -> None:
    matters = Matter.objects.open().of(person("dana"))
    assert matters.count() == 22
    assert matters.values("version__area").distinct().count() == 4


def test_numbers_run_without_a_gap_in_the_order_of_opening() -> None:
    numbers = list(Matter.objects.order_by("opened_on", "id").values_list("number", flat=True))
    assert numbers == sorted(numbers)
    assert len(set(numbers)) == 60


def test_matters_stand_in_many_stages() -> None:
    assert Matter.objects.open().values("stage__name").distinct().count() >= 25


def test_every_matter_stands_where_its_story_says() -> None:
    stands = dict(Matter.objects.values_list("title", "stage__key"))
    assert stands == {row.title: row.stage for row in story().matters}


def test_nothing_happens_in_the_future_and_everything_in_order() -> None:
    moments = list(Entry.objects.filter(subject_id__isnull=False).order_by("id").values_list("at", flat=True))
    assert moments == sorted(moments)
    assert moments[-1] <= NOW


def test_nobody_works_at_night() -> None:
    told = Entry.objects.filter(actor__isnull=False).values_list("at", "verb", "actor__name")
    hours = [(at.astimezone(NOW.tzinfo).hour, verb, who) for at, verb, who in told]
    office = range(8, 18)  # the first look at the mail is before nine
    assert [each for each in hours if each[0] not in office] == []


def test_every_request_that_waits_has_an_owner_and_a_next_follow_up() -> None:
    waiting = ThirdPartyRequest.objects.waiting()
    assert waiting.count() > 30
    assert not waiting.filter(Q(owner=None) | Q(next_follow_up_on=None) | Q(sent_on=None)).exists()


def test_requests_were_asked_once_twice_and_three_times() -> None:
    rows = ThirdPartyRequest.objects.waiting().annotate(times=Count("attempts"))
    assert {1, 2, 3} <= set(rows.values_list("times", flat=True))


def test_several_follow_ups_are_overdue_and_several_due() -> None:
    rows = ThirdPartyRequest.objects.filter(owner=person("dana"))
    overdue = rows.waiting().filter(next_follow_up_on__lt=TODAY)
    assert 4 <= overdue.count() <= 15
    assert rows.follow_up_due(TODAY).count() >= overdue.count()


def test_a_promise_was_broken() -> None:
    broken = ThirdPartyRequest.objects.waiting().filter(promised_on__lt=TODAY)
    assert broken.exists()
    assert Attempt.objects.filter(request__in=broken, outcome=Outcome.PROMISED).exclude(spoke_to="").exists()


def test_nobody_was_asked_again_without_end() -> None:
    times = ThirdPartyRequest.objects.annotate(times=Count("attempts")).values_list("times", flat=True)
    assert max(times) <= 12


def test_a_hearing_is_on_the_next_working_day() -> None:
    hearing = own(Deadline.objects.open()).get(
        name="Immigration court hearing", due_on=add_workdays(TODAY, 1)
    )
    assert hearing.acknowledged_by == person("owen")


def test_a_statutory_notice_is_due_in_three_days_and_nobody_has_acknowledged_it() -> None:
    notice = own(Deadline.objects.open()).get(name="Government claim notice")
    assert notice.due_on == TODAY + timedelta(3)
    assert notice.acknowledged_at is None


def test_a_statute_has_no_date() -> None:
    sol = Deadline.objects.open().get(matter__title="Eze v. Fontaine", blueprint__key="sol")
    assert sol.due_on is None


def test_some_matters_have_not_moved_for_forty_days() -> None:
    since = NOW - timedelta(38)
    still = Matter.objects.open().with_last_movement().filter(moved_at__lt=since)
    assert still.count() >= 3


def test_dates_were_set_with_reasons_acknowledged_verified_and_kept() -> None:
    assert not DateChange.objects.filter(reason="").exists()
    assert Deadline.objects.filter(acknowledged_at__isnull=False).count() > 30
    assert Deadline.objects.filter(verified_by=person("sam")).count() > 20
    assert Deadline.objects.filter(satisfied_on__isnull=False).exclude(proof="").count() > 30


def test_no_deadline_was_missed_in_silence() -> None:
    assert not Deadline.objects.open().filter(due_on__lt=TODAY - timedelta(1)).exists()


def test_papers_came_and_some_were_waived_with_a_reason() -> None:
    assert DocumentRequirement.objects.filter(received_on__isnull=False).count() > 200
    assert DocumentRequirement.objects.filter(waived_on__isnull=False).exclude(waive_reason="").exists()
    assert DocumentRequirement.objects.missing().exists()


def test_tasks_were_done_and_skipped_and_some_are_left() -> None:
    assert Task.objects.filter(completed_at__isnull=False).count() > 800
    assert Task.objects.filter(skipped_at__isnull=False).exclude(skip_reason="").exists()
    assert 3 <= Task.objects.open().filter(assignee=person("dana")).due_by(TODAY).count() <= 20


def test_messages_and_voicemails_wait_for_dana() -> None:
    waiting = own(Correspondence.objects.unanswered())
    channels = Counter(waiting.values_list("communication__channel", flat=True))
    assert channels[Channel.VOICEMAIL] >= 2
    assert channels[Channel.TEXT] + channels[Channel.EMAIL] >= 4


def test_calls_notes_and_answers_fill_the_timelines() -> None:
    assert Note.objects.count() > 80
    assert Communication.objects.filter(direction=Communication.Direction.OUT).count() > 150


def test_nobody_wrote_to_a_client_who_must_not_be_contacted() -> None:
    unsafe = Communication.objects.filter(contact__safe_to_contact=False, direction="out")
    assert not unsafe.exclude(channel=Channel.PHONE).exists()


def test_warnings_were_sent_in_their_time_and_nothing_waits_to_leave() -> None:
    mail = OutgoingMessage.objects.filter(channel="email")
    assert mail.count() > 40
    assert not OutgoingMessage.objects.exclude(state__in=[State.SENT, State.WITHDRAWN]).exists()
    assert not mail.filter(state=State.SENT).exclude(sent_at=F("created_at")).exists()


def test_old_bells_were_read_and_new_ones_are_not() -> None:
    bells = OutgoingMessage.objects.filter(channel="bell")
    bells = bells.exclude(state=State.WITHDRAWN)
    assert not bells.filter(read_at=None, created_at__lt=NOW - timedelta(days=2)).exists()
    assert bells.filter(read_at=None).count() < 40


def test_closed_matters_hold_nothing_open() -> None:
    closed = {"matter__closed_on__isnull": False}
    assert not ThirdPartyRequest.objects.filter(**closed, status=Status.SENT).exists()
    unmet = Deadline.objects.filter(**closed, satisfied_on=None, called_off_on=None)
    assert not unmet.binding().exists()


def test_danas_today_is_a_real_day() -> None:
    blocks = browser("dana").get("/today/").context["blocks"]
    shown = {block.key: sum(len(group.rows) for group in block.groups) for block in blocks}
    assert all(5 <= count <= 25 for count in shown.values()), shown
    filled = [group.key for block in blocks for group in block.filled]
    assert {
        "deadlines",
        "undated",
        "messages",
        "follow_ups",
        "tasks",
        "papers",
        "calls",
        "unconfirmed",
    } <= set(filled)


def test_the_attorneys_desk_has_something_to_decide_and_something_at_risk() -> None:
    context = browser("priya").get("/review/").context
    assert any(group.rows for group in context["decisions"])
    assert {group.key for group in context["risks"] if group.rows} == {"statutes", "stalled", "overtime"}


@pytest.mark.parametrize("who", STAFF)
@pytest.mark.parametrize("path", ["/today/", "/review/", "/matters/", "/requests/", "/search/?q=chen"])
def test_every_page_opens_for_everybody(who: str, path: str) -> None:
    assert browser(who).get(path).status_code == 200


@pytest.mark.parametrize("title", ["Alvarez v. City Transit", "Gutiérrez, asylum", "Jensen v. Dorsey"])
def test_the_page_of_a_matter_opens(title: str) -> None:
    matter = Matter.objects.get(title=title)
    assert browser("dana").get(matter.get_absolute_url()).status_code == 200


def test_alerts_were_acknowledged_and_a_few_still_wait() -> None:
    assert Call.objects.exclude(answered_by=None).count() > 10
    assert Call.objects.open().count() < 12
    assert broken().words == ""


def test_the_case_managers_have_a_supervisor() -> None:
    assert set(User.objects.exclude(supervisor=None).values_list("supervisor__role", flat=True)) == {"admin"}


def test_files_hold_papers_and_the_tray_holds_faxes_with_a_guess() -> None:
    assert Document.objects.in_file().filter(requirement__received_on__isnull=False).count() > 20
    faxes = Document.objects.unfiled().filter(source="fax")
    assert faxes.exists()
    assert Suggestion.objects.filter(document__in=faxes, matter__isnull=False).count() == faxes.count()


def test_a_packet_lies_in_every_state_of_the_lane() -> None:
    states = {review.state for review in Review.objects.all()}
    assert {"ready", "returned", "approved", "sent"} <= states
    assert Packet.objects.filter(reviews__isnull=True).exists()
    assert all(packet.builds.get().state == "bound" for packet in Packet.objects.all())


def test_a_rule_asks_the_attorney_and_another_says_what_its_letter_lacks() -> None:
    asked = Task.objects.open().exclude(choices=[]).get()
    assert (asked.name, asked.assignee.role) == ("Is liability clear?", "attorney")
    failed = RunStep.objects.failing().get()
    assert "is written to the adverse insurer, and this matter has none" in failed.problem
    assert (
        asked.name
        in browser("priya" if asked.assignee == person("priya") else "owen").get("/review/").content.decode()
    )
    log = browser("alex").get("/automation/").content.decode()
    assert failed.problem in log
    assert "Try again" in log


def test_an_admin_has_brought_all_employment_matters_but_one_to_the_new_version() -> None:
    upgrade = Upgrade.objects.get()
    assert set(upgrade.items.values_list("state", flat=True)) == {"done"}
    assert Matter.objects.behind(upgrade.version).count() == 1
    page = browser("alex").get("/practice-areas/employment/2/").content.decode()
    assert "Apply to 1 open matter" in page
    diff = browser("alex").get(
        f"/practice-areas/employment/2/upgrades/of/{Matter.objects.behind(upgrade.version).get().number}/"
    )
    assert "texts and e-mails with witnesses" in diff.content.decode()


def test_an_admin_has_a_draft_waiting_with_two_changes() -> None:
    draft = PracticeAreaVersion.objects.drafts().get()
    page = (
        browser("alex").get(f"/practice-areas/personal_injury/{draft.number}/differences/").content.decode()
    )
    assert "<del>180</del> <ins>150</ins>" in page
    assert "Ask whether every appointment was kept" in page
    assert "open matters on v1" in page
    assert "Publish v2" not in browser("dana").get("/practice-areas/personal_injury/2/").content.decode()
