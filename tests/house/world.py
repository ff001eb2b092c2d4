"""One row of everything a URL may ask for, and the URL of each name for those rows."""

from allauth.usersessions.models import UserSession
from django.urls import NoReverseMatch, reverse

from caseops.automation.firing import Event, fire
from caseops.core import clock
from caseops.desk.actions import put_off
from caseops.desk.models import ManyChanged
from caseops.intake.actions import check_conflicts
from caseops.mailroom.models import Arrival
from caseops.notifications.models import OutgoingMessage
from caseops.people.actions import create_token, invite
from caseops.people.models import ApiToken
from caseops.portal.actions import invite_client, propose, write_from_portal
from caseops.signing.actions import Wanted, ask_to_sign
from caseops.users.models import SavedView, User
from clients.actions import change_contact
from deadlines.actions import add_claim, add_deadline
from deadlines.actions.events import schedule_event
from deadlines.actions.feeds import make_feed
from deadlines.answer_links import answer_link
from deadlines.models import Alert
from documents.actions import Told, add_happening
from documents.actions.letters import write_letter
from documents.actions.review import hand_in
from documents.jobs import draw_pages
from documents.reading.work import read_due
from documents.store.links import link_to
from matters.actions import add_party, plan_leave
from matters.models import TeamMember
from matters.upgrading.actions import start_upgrade
from matters.walls.actions import raise_wall
from tests import make
from tests.automation.writing import rule, step
from tests.costs import rows as costs
from tests.house.matrix import BOUND, FIRM, OWN
from tests.retention import rows as keeping
from tests.settlement.figures import settlement_of
from thirdparty.actions import hold_requests, note_number, put_department, send_request, write_draft
from thirdparty.models import Answer


def one_row_of_everything():
    """One row of everything a URL may ask for, everybody but Marco on the team."""
    matter = make.matter(number="26-4711")  # no page gives that one as an example
    for key, role in (("sam", "paralegal"), ("lee", "legal_assistant")):
        TeamMember.objects.create(matter=matter, user=make.person(key), role=role)
    dana, alex, marco = (make.person(key) for key in ("dana", "alex", "marco"))
    party = add_party(actor=dana, matter=matter, contact=make.contact(), role="witness")
    message = OutgoingMessage.objects.create(
        key="k", channel="email", to_address="a@b.test", subject="s", body="b", state="failed"
    )
    bell = OutgoingMessage.objects.create(
        key="b", channel="bell", recipient=dana, subject="s", body="b", link="/"
    )
    create_token(actor=dana, user=dana, name="Nightly export")
    elsewhere = UserSession.objects.create(user=dana, ip="192.0.2.1", session_key="elsewhere")
    event = schedule_event(
        actor=dana, matter=matter, kind="call", starts_at=clock.now(), zone="America/New_York"
    )
    add_claim(
        actor=dana,
        matter=matter,
        kind="motor_vehicle",
        plaintiff=matter.client,
        state="TX",
        accrued="date_of_loss",
    )
    add_deadline(
        actor=dana, matter=matter, name="Answer", severity="court", due_on=make.tomorrow(), why="Order"
    )
    feed, _ = make_feed(actor=dana, name="Phone")
    document = make.document(matter)
    read_due()
    draw_pages(document.latest.blob_id, 1, 1)
    told = Told(on=clock.today(), what="Seen in the ER", document=document, page=1)
    letter = make.letter()
    packet = make.bound_packet(matter)
    write_draft(actor=dana, request=matter.requests.first())
    send_request(actor=dana, request=matter.requests.last(), contact=party.contact)
    note_number(actor=dana, party=party, sort="claim", value="0042")
    make.authorized(matter)
    Answer.objects.create(document=document, request=matter.requests.last(), confidence=98)
    matter.client = change_contact(actor=None, contact=matter.client, email="client@example.test")
    access = invite_client(actor=dana, matter=matter, contact=matter.client)
    return {
        "access": access,
        "proposal": propose(access=access, address="9 Elm St"),
        "portal_said": write_from_portal(access=access, body="When?"),
        "money": settlement_of(matter),
        "packet_to_sign": ask_to_sign(actor=dana, matter=matter, papers=[Wanted(document)]),
        "document": document,
        "desk": put_department(actor=dana, contact=party.contact, name="Records").departments.get().pk,
        "happening": add_happening(actor=dana, matter=matter, told=told),
        "letter": letter,
        "packet": packet,
        "review": hand_in(actor=dana, paper=packet),
        "written": write_letter(actor=dana, matter=matter, template=letter.template),
        "link": link_to(document.latest, dana, download=False).split("/")[-2],
        "token": ApiToken.objects.get(),
        "session": elsewhere,
        "matter": matter,
        "stage": matter.version.stageblueprints.earliest("position"),
        "event": event,
        "answer": answer_link(Alert.objects.get(person=dana, channel="email", state="told")).split("/")[-2],
        "feed": feed,
        "party": party,
        "lead": make.lead(area=make.asking_area().area),
        "questionnaire": make.questionnaire(ssn="123-45-6789"),
        "converted": make.lead(matter=matter),
        "gap": make.gap(matter),
        "feed_of_it": make_feed(actor=dana, name="Laptop", matter=matter),
        "hold": hold_requests(actor=dana, matter=matter, reason="Travels", until=make.tomorrow()),
        "check": check_conflicts(actor=dana, matter=matter, names=["Nobody Known"]),
        "message": message,
        "bell": bell,
        "correspondence": make.message(matter),
        "update": make.client_update(matter),
        "arrival": Arrival.objects.create(mailbox="m", validity=1, uid=1, matter=matter, state="triage"),
        "invitation": invite(actor=alex, email="new@firm.test", name="New Person", role="paralegal"),
        "member": matter.team.get(user=make.person("sam")),
        "view": SavedView.objects.create(owner=dana, screen="matters", name="Mine", query="mine=on"),
        "marco": marco,
        "upgrade": start_upgrade(actor=alex, version=matter.version, matters=[matter]),
        "leave": plan_leave(
            actor=alex,
            person=make.person("lee"),
            heir=dana,
            from_on=make.tomorrow(),
            until_on=make.tomorrow(),
        ),
        "wall": raise_wall(
            actor=alex, matter=matter, kind="screened", reason="Own car", people=screened_people()
        ),
        "many": ManyChanged.objects.create(by=dana, kind="tasks", words="Give open tasks to Marco Bell"),
        "sleeper": put_off(actor=dana, kind="task", row=matter.tasks.first(), until=make.tomorrow()),
        "expense": costs.spend(matter),
        "cost": costs.ask(matter),
        "line": costs.planned(matter, "100"),
        "list": costs.brought(dana),
        "schedule": keeping.scheduled(),
        "legal_hold": keeping.held(matter),
        "destruction": keeping.proposed(matter),
        "tombstone": keeping.done(),
        "subject_export": keeping.told_about(matter.client),
        "handed_package": keeping.packed(matter),
        "run": fire(rule_with_a_step(matter), matter, Event("entry:1", "It happened")),
    }


def screened_people():
    """Both would see everything but for the wall."""
    walt = User.objects.create_user("walt@firm.test", name="Walt", role="case_manager", firm_wide=True)
    return [walt, User.objects.create_user("ada@firm.test", name="Ada", role="admin")]


def rows_of_money(money):
    """The rows of a settlement by the beginnings of their URLs."""
    return {
        "settlement_bill": money.bill,
        "settlement_loss": money.loss,
        "settlement_policy": money.policy,
        "settlement_lien": money.lien,
        "settlement_proposal": money.offer,
        "settlement_authority": money.authority,
        "settlement_payment": money.payment,
        "settlement_line_new": money.draft,
        "settlement_line": money.draft.lines.first(),
        "settlement_share_new": money.draft,
        "settlement_share": money.draft.shares.first(),
        "settlement_fee": money.fees,
        "settlement_terms": money.draft,
        "settlement_statement": money.draft,
    }


def rule_with_a_step(matter):
    """A rule of the matter's practice area."""
    row = rule("any", matter.version, trigger="document_received")
    step(row, "call")
    return row


def rows_of(world):
    """Which row's id a URL name means by `pk`, by how the name begins; looked for once in each world."""
    if "rows" not in world:
        world["rows"] = found_in(world)
    return world["rows"]


def found_in(world):
    matter = world["matter"]
    return {
        "automation_rule": world["run"].rule,
        "automation_": world["run"].steps.get(),
        "practice_areas:upgrade": world["upgrade"],
        "retention_schedule": world["schedule"],
        "legal_hold_end": world["legal_hold"],
        "package": world["handed_package"],
        "subject_export": world["subject_export"],
        "subject": matter.client,
        "destruction_certificate": world["tombstone"],
        "destruction": world["destruction"],
        "matters:task": matter.tasks.first(),
        "matters:answer": world["correspondence"],
        "matters:taking_back": world["correspondence"],
        "conversation": world["correspondence"],
        **rows_of_money(world["money"]),
        "signing": world["packet_to_sign"],
        "portal_reply": world["portal_said"],
        "portal_proposal": world["proposal"],
        "portal_sharing": world["document"],
        "portal_": world["access"],
        "mail_": world["arrival"],
        "client_update_": world["update"],
        "matters:party": world["party"],
        "matters:team": world["member"],
        "matters:view": world["view"],
        "matters:wall": world["wall"].members.first(),
        "claim": matter.claims.first(),
        "deadline": matter.deadlines.dated().first(),
        "event": world["event"],
        "attendance": world["event"].people.first(),
        "feed_": world["feed"],
        "document": matter.document_requirements.first(),
        "happening": world["happening"],
        "request": matter.requests.first(),
        "expense_file": world["list"],
        "expense": world["expense"],
        "cost": world["cost"],
        "budget": world["line"],
        "lead": world["lead"],
        "questionnaire_begin": world["lead"],
        "questionnaire": world["questionnaire"],
        "letters:letter": world["written"],
        "letter_review": world["written"],
        "packet_review": world["packet"],
        "review": world["review"],
        "packets:parts": world["packet"],
        "packets:builds": world["packet"],
        "packets:part": world["packet"].parts.first(),
        "packets:build": world["packet"].builds.first(),
        "packets": world["packet"],
        "letters:version": world["letter"],
        "letters": world["letter"].template,
        "conflict": world["check"],
        "call": world["party"].contact,
        "answer_": matter.requests.last().answers.get(),
        "party_number_removal": world["party"].numbers.get(),
        "party_number": world["party"],
        "authorization": matter.authorizations.get(),
        "party": world["party"].contact,
        "contacts": matter.client,
        "people:invitation": world["invitation"],
        "people": world["marco"],
        "sent_message": world["message"],
        "retry_message": world["message"],
        "give_up_message": world["message"],
        "open_bell": world["bell"],
        "api_token": world["token"],
        "session_ending": world["session"],
        "hand_over": world["leave"],
        "bringing_back": world["sleeper"],
        "many": world["many"],
    }


def address(name, world):
    """The URL of that name for the world's rows."""
    pk = next((row.pk for start, row in rows_of(world).items() if name.startswith(start)), None)
    number = pk if "message" in name or "bell" in name else world["matter"].number
    stage = world["stage"]
    uuid = world["document"].uuid
    tries = [
        {},
        {"uuid": uuid},
        {"uuid": uuid, "number": 1},
        {"token": world["answer" if name == "alert_answer" else "link"]},
        {"pk": pk},
        {"pk": pk, "department": world["desk"]},
        {"number": number},
        {"number": number, "pk": pk},
        {"number": number, "uuid": uuid},
        {"number": number, "key": "liability"},
        {"number": number, "stage": stage.key},
        {"pk": pk, "key": "ssn"},
        {"key": "matters.open_matter"} if name == "people:permission" else {},
        {"number": number, "kind": "document", "pk": pk},
        {"severity": "court"},
        {"kind": "general"},
        {"rule": "ca-ccp-1005-b-motion"},
        {"key": "stages" if name.startswith("report") else world["matter"].version.area.key},
        {"key": world["matter"].version.area.key, "number": world["matter"].version.number},
        {"key": world["matter"].version.area.key, "number": 1, "show": "stages"},
        {"key": world["matter"].version.area.key, "number": 1, "show": "stages", "pk": stage.pk},
        {"key": world["matter"].version.area.key, "number": 1, "pk": pk},
        {"key": world["matter"].version.area.key, "number": 1, "matter": world["matter"].number},
        {"pk": pk, "number": 1},
    ]
    for kwargs in tries:
        try:
            return reverse(name, kwargs=kwargs)
        except NoReverseMatch:
            continue
    raise AssertionError(f"Say in address() what {name} asks for.")


def method_of(name):
    """The method a row of the matrix is asked with."""
    return OWN.get(name) or {**BOUND, **FIRM}[name][0]
