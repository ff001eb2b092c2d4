"""Builders: rows made by the real verbs, with just enough said."""

from contextlib import AbstractContextManager
from datetime import date, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pgtrigger
from django.db.models import QuerySet
from reportlab.pdfgen.canvas import Canvas

from caseops.core import clock
from caseops.core.composing import Of, Text
from caseops.intake.actions import answer_question, begin_questionnaire, take_lead
from caseops.intake.models import Lead, Questionnaire
from caseops.mailroom.models import ClientUpdate
from caseops.users.models import Role, User
from clients.actions import create_contact, receive
from clients.models import Communication, Contact
from deadlines.actions import call_off_deadline
from deadlines.actions.events import cancel_event
from deadlines.models import DeadlineBlueprint, Gap, GapBlueprint
from documents.actions import keep_file, receive_document
from documents.actions.letters import add_letter, publish_letter
from documents.actions.packets import ask_for_build, start_packet
from documents.models import Document, DocumentBlueprint, LetterVersion, Packet
from documents.packets.work import build
from matters.actions import close_matter, file_communication, load_practice_area, open_matter, skip_task
from matters.models import (
    Correspondence,
    FieldBlueprint,
    Matter,
    PracticeArea,
    PracticeAreaVersion,
    StageBlueprint,
    TaskBlueprint,
)
from matters.practice_area_files import sections
from thirdparty.actions import add_authorization, cancel_request
from thirdparty.models import Authorization, RequestBlueprint

TOKEN = UUID("00000000-0000-4000-8000-000000000001")  # some sender's
PASSWORD = "a-long-test-password"
_serial = count(1)

PEOPLE = {
    "dana": ("Dana Ruiz", Role.CASE_MANAGER),
    "marco": ("Marco Bell", Role.CASE_MANAGER),
    "priya": ("Priya Shah", Role.ATTORNEY),
    "owen": ("Owen Clarke", Role.ATTORNEY),
    "sam": ("Sam Okafor", Role.PARALEGAL),
    "lee": ("Lee Tran", Role.LEGAL_ASSISTANT),
    "alex": ("Alex Morgan", Role.ADMIN),
}


def person(key: str) -> User:
    """One of the cast, made once a test."""
    email = f"{key}@firm.test"
    name, role = PEOPLE[key]
    known = next(iter(Of(_called, Text(email))), None)
    return known or User.objects.create_user(email, PASSWORD, name=name, role=role)


def _called(email: str) -> QuerySet[User]:
    """Asked a dozen times a test: composed once."""
    return User.objects.filter(email=email)


def contact(name: str = "", **fields: Any) -> Contact:
    """A person called Client N unless named."""
    return create_contact(actor=None, name=name or f"Client {next(_serial)}", **fields)


def area() -> PracticeAreaVersion:
    """A small published personal-injury area with every kind of blueprint; the same one within a test."""
    existing = PracticeAreaVersion.objects.published().filter(area__key="small_injury").first()
    return existing or _new_area()


def _new_area() -> PracticeAreaVersion:
    parent = PracticeArea.objects.create(key="small_injury", name="Small injury")
    version = PracticeAreaVersion.objects.create(
        area=parent,
        number=1,
        subtypes=["motor_vehicle", "dog_bite"],
        key_dates=["date_of_loss", "retainer_signed", "stage_entered", "matter_opened", "hearing_date"],
        asks=["medicare"],
    )
    intake = _stage(version, 1, "intake", ["retainer_signed"])
    treating = _stage(version, 2, "treating", ["required_documents_complete"])
    _stage(version, 3, "closing", ["all_requests_closed"])
    _fill(version, intake, treating)
    version.published_at = clock.now()
    version.save(update_fields=["published_at"])
    return version


def reworking() -> AbstractContextManager[None]:
    """`with make.reworking():` what is published may be bent to what a test needs; elsewhere the database refuses."""
    models = [PracticeAreaVersion, *(section.model for section in sections())]
    uris = [f"{model._meta.label}:published_stays" for model in models]
    return pgtrigger.ignore(*uris)


def _stage(version: PracticeAreaVersion, position: int, key: str, gates: list[str]) -> StageBlueprint:
    return StageBlueprint.objects.create(
        version=version,
        position=position,
        key=key,
        name=key.capitalize(),
        target_days=10 * position,
        client_text=f"We are in {key}.",
        exit_requires=gates,
    )


def _fill(version: PracticeAreaVersion, intake: StageBlueprint, treating: StageBlueprint) -> None:
    def task(position: int, stage: StageBlueprint, name: str, due: tuple[str, int, str], **more: Any) -> None:
        anchor, amount, unit = due
        TaskBlueprint.objects.create(
            version=version, position=position, stage=stage, name=name, anchor=anchor, amount=amount, unit=unit,
            **{"role": Role.CASE_MANAGER, **more},
        )  # fmt: skip

    task(1, intake, "Run the conflict check", ("matter_opened", 0, "bd"), priority="high")
    task(2, intake, "Welcome call", ("retainer_signed", 1, "bd"))
    task(3, intake, "Confirm the statute", ("matter_opened", 1, "bd"), role=Role.ATTORNEY)
    task(4, treating, "Treatment check-in", ("stage_entered", 14, "d"), repeat_days=14)
    task(5, intake, "Report to Medicare", ("matter_opened", 5, "bd"), when="medicare")

    def deadline(position: int, key: str, name: str, **more: Any) -> None:
        DeadlineBlueprint.objects.create(version=version, position=position, key=key, name=name, **more)

    deadline(
        1, "sol", "Statute of limitations", severity="statutory", basis="rule", anchor="date_of_loss",
        rule_kind="statute",
        remind=[90, 30, 14, 7, 3, 1], needs_acknowledgement=True, needs_verification=True,
    )  # fmt: skip
    deadline(
        2, "hearing", "Hearing", severity="court", basis="offset", anchor="hearing_date", amount=0, unit="d",
        remind=[14, 7, 3, 1], needs_acknowledgement=True,
    )  # fmt: skip
    deadline(3, "hipaa", "Authorization expires", severity="internal", basis="offset", anchor="retainer_signed",
             amount=1, unit="y", remind=[30])  # fmt: skip
    deadline(4, "cutoff", "Discovery cut-off", severity="court", basis="hand", source="scheduling order")
    for position, (stage, key, name, required, source) in enumerate(
        [
            (intake, "retainer", "Signed fee agreement", True, "client"),
            (treating, "records", "Medical records", True, "provider"),
            (treating, "photos", "Photos", False, "client"),
        ]
    ):
        DocumentBlueprint.objects.create(
            version=version,
            position=position,
            stage=stage,
            key=key,
            name=name,
            required=required,
            source=source,
        )
    for position, (key, name, asked_of) in enumerate(
        [("records", "Medical records", "medical provider"), ("police", "Police report", "agency")]
    ):
        RequestBlueprint.objects.create(
            version=version, position=position, key=key, name=name, asked_of=asked_of, first_follow_up_days=14,
            repeat_days=7, escalate_after_days=30, ladder=["fax", "phone", "certified letter"],
        )  # fmt: skip
    FieldBlueprint.objects.create(
        version=version,
        position=1,
        key="liability",
        label="Liability",
        type="select",
        options=["Clear", "Disputed"],
    )
    FieldBlueprint.objects.create(
        version=version, position=2, key="total_billed", label="Total billed", type="money"
    )


def matter(actor: User | None = None, **said: Any) -> Matter:
    """A motor-vehicle matter opened by Dana with Priya as attorney, unless said otherwise."""
    if "client" not in said:
        said["client"] = contact()
    if "version" not in said:
        said["version"] = area()
    if "team" not in said:
        said["team"] = {Role.ATTORNEY: person("priya")}
    said.setdefault("subtype", "motor_vehicle")
    return open_matter(actor=actor or person("dana"), **said)


def message(matter: Matter, body: str = "Did they accept my claim?", channel: str = "text") -> Correspondence:
    """Something the client wrote about the matter, unanswered."""
    said: Communication = receive(actor=None, contact=matter.client, channel=channel, body=body)
    return file_communication(actor=None, matter=matter, communication=said)


def client_update(matter: Matter) -> ClientUpdate:
    """Something the client is to be told, ready on the stack."""
    said = {"contact": matter.client, "channel": "email", "language": "en", "silent_since": clock.now()}
    return ClientUpdate.objects.create(
        matter=matter, subject="News", body="They came.", has_news=True, **said
    )


def pdf(*pages: str) -> bytes:
    """A PDF with a line of text on each page."""
    file = BytesIO()
    canvas = Canvas(file, invariant=True)
    for text in pages or ("Mercy Hospital",):
        canvas.drawString(72, 720, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def document(matter: Matter | None, content: bytes = b"", name: str = "records.pdf", **said: Any) -> Document:
    """A file brought into the matter, or into the inbox, by the system unless said otherwise."""
    said = {"actor": None, "source": "upload", **said}
    return keep_file(content=BytesIO(content or pdf()), name=name, matter=matter, **said)


def authorized(matter: Matter, scope: str = "medical records", **said: Any) -> Authorization:
    """The client's leave for any provider, signed today unless said otherwise."""
    said = {"signed_on": clock.today(), **said}
    return add_authorization(actor=None, matter=matter, scope=scope, **said)


def letter(text: str = "Dear {{ client.greeting }}:", **said: Any) -> LetterVersion:
    """A published letter, for matters of every kind and to the client unless said otherwise."""
    said = {"name": f"Letter {next(_serial)}"} | said
    return publish_letter(actor=None, version=add_letter(actor=None, text=text, **said))


def bound_packet(matter: Matter, actor: User | None = None) -> Packet:
    """A records package with a paper in it, bound."""
    document(matter, pdf("Chart"), title="Mercy records", category="medical_record")
    packet = start_packet(actor=actor or person("dana"), matter=matter, kind="records")
    build(ask_for_build(actor=actor or person("dana"), packet=packet).pk)
    return packet


def settle(matter: Matter) -> None:
    """Everything that holds a matter open is done, called off, received or skipped."""
    actor = person("dana")
    for event in matter.events.to_come():
        cancel_event(actor=actor, event=event, reason="Settled")
    for deadline in matter.deadlines.open():
        call_off_deadline(actor=person("priya"), deadline=deadline, reason="Settled")
    for requirement in matter.document_requirements.missing():
        receive_document(actor=actor, requirement=requirement)
    for request in matter.requests.waiting():
        cancel_request(actor=actor, request=request, reason="Settled")
    for task in matter.tasks.open():
        skip_task(actor=actor, task=task, reason="Settled")


def closed(matter: Matter) -> Matter:
    """The matter, settled and closed by Dana."""
    settle(matter)
    close_matter(actor=person("dana"), matter=matter, reason="Settled and paid out")
    matter.refresh_from_db()
    return matter


def lead(name: str = "", **said: Any) -> Lead:
    """Somebody called Dana; `matter` is what it became, past the verbs."""
    became = said.pop("matter", None)
    taken = take_lead(actor=person("dana"), contact=contact(name), **said)
    if became:
        Lead.objects.filter(pk=taken.pk).update(matter=became)
    return taken


def gap(matter: Matter) -> Gap:
    """A watch of the matter's area that finds this matter, told from a day a month ago."""
    about = {"name": "Gap in treatment", "since": ["matter_opened"], "days": 21, "position": 0}
    said = {**about, "task": "Ask about treatment", "script": "When was your last appointment?"}
    with reworking():
        watch, _ = GapBlueprint.objects.get_or_create(version=matter.version, key="watched", defaults=said)
    return Gap.objects.create(matter=matter, blueprint=watch, told_from=clock.today() - timedelta(30))


def asking_area() -> PracticeAreaVersion:
    """A published area with a question of every kind, read from a file; the same one within a test."""
    text = (Path(__file__).parent / "intake" / "asking_area.yaml").read_text(encoding="utf-8")
    load_practice_area(actor=None, file="asking_area.yaml", text=text)
    return PracticeAreaVersion.objects.published().get(area__key="asking")


def questionnaire(name: str = "", lead: Lead | None = None, **answers: Any) -> Questionnaire:
    """The questions of `asking_area` to somebody, answered by Dana as far as given."""
    taken = lead or _lead_of(name)
    begun = begin_questionnaire(actor=person("dana"), lead=taken)
    for question in begun.version.intakequestions.filter(key__in=answers):
        answer_question(
            actor=person("dana"), questionnaire=begun, question=question, raw=answers[question.key]
        )
    return begun


def _lead_of(name: str) -> Lead:
    return lead(name, area=asking_area().area)


def tomorrow() -> date:
    """Tomorrow at the firm."""
    return clock.today() + timedelta(1)
