"""Drafts of practice areas: begun, changed row by row, compared, published; what is published never changes."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from caseops.audit.models import Entry
from caseops.users.models import User
from matters.actions import (
    add_row,
    change_head,
    change_row,
    copy_row,
    create_area,
    discard_draft,
    load_practice_area,
    move_row,
    publish_version,
    remove_row,
    retire_version,
    start_draft,
)
from matters.models import PracticeArea, PracticeAreaVersion
from matters.practice_area_changes import changes
from matters.practice_area_files import BUILT_IN, content_of, sections
from matters.practice_area_sheet import section_named
from tests import make
from tests.matters.test_loading import FILE

AREAS = ["employment", "immigration", "personal_injury", "workers_compensation"]
CALL = {"name": "Call the client", "stage": "intake", "role": "paralegal", "due": "matter_opened+2bd"}


@pytest.fixture(scope="module")
def lasting_published(lasting) -> PracticeAreaVersion:
    with lasting():
        yield load_practice_area(actor=None, file="small.yaml", text=FILE)


@pytest.fixture
def published(lasting_published, db) -> PracticeAreaVersion:
    return lasting_published


@pytest.fixture
def draft(published) -> PracticeAreaVersion:
    return start_draft(actor=None, version=published)


def add(draft: PracticeAreaVersion, section: str, **values: Any) -> Any:
    return add_row(actor=None, version=draft, section=section_named(section), values=values)


def on_row(verb: Any, draft: PracticeAreaVersion, section: str, pk: int, **more: Any) -> Any:
    return verb(actor=None, version=draft, section=section_named(section), pk=pk, **more)


def told(draft: PracticeAreaVersion, against: PracticeAreaVersion) -> list[str]:
    groups = changes(content_of(against), content_of(draft))
    return [str(change) for group in groups for change in group.changes]


def refusal(act: Any) -> dict[str, list[str]] | list[str]:
    with pytest.raises(ValidationError) as caught, transaction.atomic():
        act()
    return caught.value.message_dict if hasattr(caught.value, "error_dict") else caught.value.messages


class TestStarting:
    @pytest.mark.parametrize("area", AREAS)
    def test_a_draft_of_each_built_in_area_says_the_same_and_knows_where_each_row_is_from(self, db, area):
        text = (BUILT_IN / f"{area}.yaml").read_text(encoding="utf-8")
        published = load_practice_area(actor=None, file="a.yaml", text=text)
        draft = start_draft(actor=None, version=published)
        assert told(draft, published) == []
        assert draft.fingerprint == published.fingerprint
        for section in sections():
            origins = section.of(draft).order_by("position").values_list("origin", flat=True)
            assert list(origins) == list(
                section.of(published).order_by("position").values_list("pk", flat=True)
            )

    def test_rows_of_the_draft_belong_to_stages_of_the_draft(self, draft):
        assert draft.taskblueprints.get().stage.version == draft

    def test_a_draft_is_not_made_from_a_draft(self, draft):
        assert "is a draft already" in str(refusal(lambda: start_draft(actor=None, version=draft)))

    def test_only_admins_touch_drafts(self, published, draft, priya):
        for act in (
            lambda: start_draft(actor=priya, version=published),
            lambda: create_area(actor=priya, name="New", subtypes=["a"]),
            lambda: discard_draft(actor=priya, version=draft),
            lambda: add_row(actor=priya, version=draft, section=section_named("tasks"), values=CALL),
        ):
            with pytest.raises(PermissionDenied, match="change practice areas"):
                act()

    def test_an_area_from_nothing_has_a_key_and_can_be_filled_and_published(self, db, alex):
        draft = create_area(actor=alex, name="Landlord–tenant", subtypes=["Eviction", "", "Security deposit"])
        assert (draft.area.key, draft.state) == ("landlord_tenant", "draft")
        assert draft.subtypes == ["eviction", "security_deposit"]
        assert "has no stage" in str(refusal(lambda: publish_version(actor=alex, version=draft)))
        add(draft, "stages", name="Notice", target_days=3, client_text="We read it.")
        assert publish_version(actor=alex, version=draft).state == "published"

    def test_two_areas_of_one_name_are_refused_and_reserved_keys_are_not_given(self, db):
        assert create_area(actor=None, name="New", subtypes=["a"]).area.key == "new_2"
        assert "already" in str(refusal(lambda: create_area(actor=None, name="new", subtypes=["a"])))
        assert "kind of matter" in str(refusal(lambda: create_area(actor=None, name="Other", subtypes=[" "])))

    def test_a_draft_thrown_away_leaves_no_trace_but_the_audit(self, published, draft, alex):
        discard_draft(actor=alex, version=draft)
        assert list(published.area.versions.all()) == [published]
        assert str(Entry.objects.last()) == "Alex Morgan threw the draft Small area v2 away"

    def test_an_area_that_never_was_goes_with_its_only_draft(self, db):
        discard_draft(actor=None, version=create_area(actor=None, name="Whim", subtypes=["a"]))
        assert not PracticeArea.objects.filter(name="Whim").exists()


class TestRows:
    def test_a_row_is_added_with_a_key_from_its_name(self, draft, published):
        add(draft, "deadlines", name="Answer the notice!", severity="court", due="date_of_loss+5bd")
        assert draft.deadlineblueprints.get(key="answer_the_notice").amount == 5
        assert told(draft, published) == ["added: Answer the notice!"]

    def test_a_second_row_of_the_name_gets_another_key(self, draft):
        for _ in range(2):
            row = add(draft, "deadlines", name="Statute", severity="court", due="date_of_loss+1d")
        assert row.key == "statute_2"

    @pytest.mark.parametrize(
        ("section", "values", "key", "words"),
        [
            ("tasks", CALL | {"due": "lunch+1d"}, "due", "'lunch' is not allowed for 'due'"),
            ("tasks", CALL | {"role": "pirate"}, "role", "'pirate' is not allowed for 'role'"),
            ("tasks", CALL | {"name": "Call"}, "name", "stands twice"),
            ("tasks", CALL | {"when": "flu"}, "when", "'flu' is neither a kind of matter"),
            ("tasks", {key: CALL[key] for key in CALL if key != "due"}, "due", "'due' is missing"),
            ("deadlines", {"name": "D", "severity": "court", "due": {"rule": ""}}, "due", "'rule' is empty"),
            ("stages", {"name": "S", "target_days": "x", "client_text": "t"}, "target_days", "whole number"),
            ("fields", {"label": "F", "type": "select"}, "options", "needs 'options'"),
            ("requests", {"name": "R", "to": "x", "ladder": ["a" * 41], "first_followup": 1, "repeat": 1,
                          "escalate_after": 1}, "ladder", "at least one channel"),
            ("tasks", CALL | {"jokes": 1}, None, "unknown key 'jokes'"),
        ],
    )  # fmt: skip
    def test_what_a_file_may_not_say_is_refused_at_its_key_in_the_same_words(
        self, draft, section, values, key, words
    ):
        said = refusal(lambda: add(draft, section, **values))
        assert words in str(said[key] if key else said)
        assert content_of(draft).fingerprint == draft.fingerprint

    def test_a_changed_row_keeps_its_key_and_says_what_changed(self, draft, published):
        row = draft.deadlineblueprints.get()
        values = {"name": "Limitations", "severity": "statutory", "due": "date_of_loss+2y"}
        on_row(change_row, draft, "deadlines", row.pk, values={"key": "other", **values})
        row.refresh_from_db()
        assert (row.key, row.name, row.remind) == ("sol", "Limitations", [])
        assert (
            "The date: by the rule from date of loss → 2 years after date of loss"
            in told(draft, published)[0]
        )

    def test_a_renamed_task_is_a_changed_one_and_not_another(self, draft, published):
        on_row(change_row, draft, "tasks", draft.taskblueprints.get().pk, values=CALL)
        (change,) = told(draft, published)
        assert change.startswith("changed: Call (What is to be done: Call → Call the client")

    def test_a_task_moves_to_another_stage_of_the_draft(self, draft):
        second = add(draft, "stages", name="Suit", target_days=9, client_text="We sue.")
        row = draft.taskblueprints.get()
        on_row(change_row, draft, "tasks", row.pk, values=CALL | {"stage": second.key})
        row.refresh_from_db()
        assert row.stage == second

    def test_a_row_another_one_speaks_of_stays(self, draft):
        stage, question = draft.stageblueprints.get(), draft.intakequestions.get(key="medicare")
        assert "Tasks, “Call”: 'intake' is not allowed for 'stage'" in str(
            refusal(lambda: on_row(remove_row, draft, "stages", stage.pk))
        )
        assert "Tasks, “Call”: 'when'" in str(
            refusal(lambda: on_row(remove_row, draft, "intake", question.pk))
        )
        assert draft.stageblueprints.exists()

    def test_what_is_removed_can_be_put_back_where_it_stood(self, draft, published):
        add(draft, "letters", name="Goodbye")
        gone = on_row(remove_row, draft, "letters", draft.letterblueprints.get(name="Welcome").pk)
        assert told(draft, published) == ["added: Goodbye", "removed: Welcome"]
        add_row(actor=None, version=draft, section=section_named("letters"), values=gone.values, at=gone.at)
        assert [row.name for row in draft.letterblueprints.order_by("position")] == ["Welcome", "Goodbye"]

    def test_a_copy_stands_next_to_it_under_another_name(self, draft):
        for _ in range(2):
            on_row(copy_row, draft, "deadlines", draft.deadlineblueprints.get(key="sol").pk)
        rows = draft.deadlineblueprints.order_by("position")
        assert [row.name for row in rows] == ["Statute", "Statute (copy) (copy)", "Statute (copy)"]
        assert len({row.key for row in rows}) == 3

    def test_a_row_moves_among_those_of_its_stage(self, draft, published):
        add(draft, "stages", name="Suit", target_days=9, client_text="We sue.")
        add(draft, "tasks", **CALL | {"name": "Sue", "stage": "suit"})
        last = add(draft, "tasks", **CALL)
        on_row(move_row, draft, "tasks", last.pk, to=1)
        names = [row.name for row in draft.taskblueprints.order_by("position")]
        assert names.index("Call the client") < names.index("Call")
        on_row(move_row, draft, "tasks", last.pk, to=99)
        assert "moved" not in str(told(draft, published))

    def test_the_order_of_stages_changes(self, draft, published):
        add(draft, "stages", name="Suit", target_days=9, client_text="We sue.")
        on_row(move_row, draft, "stages", draft.stageblueprints.get(key="suit").pk, to=1)
        assert [stage.key for stage in draft.stageblueprints.order_by("position")] == ["suit", "intake"]

    def test_a_row_somebody_else_removed_is_said_to_be_gone(self, draft):
        assert "no longer there" in str(refusal(lambda: on_row(move_row, draft, "tasks", 0, to=1)))

    def test_the_audit_tells_each_change(self, draft, alex):
        add_row(actor=alex, version=draft, section=section_named("tasks"), values=CALL)
        assert str(Entry.objects.last()) == (
            "Alex Morgan worked on Small area v2: added the task “Call the client”"
        )

    def test_the_asked_questions_follow_the_conditions(self, draft):
        assert draft.asks == ["medicare"]
        on_row(change_row, draft, "tasks", draft.taskblueprints.get().pk, values=CALL)
        draft.refresh_from_db()
        assert draft.asks == []


class TestHead:
    def test_kinds_and_key_dates_are_said_in_words_and_kept_as_keys(self, draft):
        change_head(actor=None, version=draft, subtypes=["dog_bite", "product", "Slip & fall"],
                    key_dates=["matter_opened", "date_of_loss", "Notice served", "Notice served"])  # fmt: skip
        draft.refresh_from_db()
        assert draft.subtypes[-1] == "slip_fall"
        assert draft.key_dates == ["matter_opened", "date_of_loss", "notice_served"]

    def test_one_that_a_row_speaks_of_stays(self, draft):
        said = refusal(
            lambda: change_head(actor=None, version=draft, subtypes=["dog_bite"], key_dates=["date_of_loss"])
        )
        assert "Tasks, “Call”: 'matter_opened' is not allowed for 'due'" in str(said)
        assert "missing" in str(
            refusal(lambda: change_head(actor=None, version=draft, subtypes=[], key_dates=["x"]))["subtypes"]
        )


class TestPublishedStays:
    def test_the_verbs_refuse_and_say_what_to_do(self, published):
        assert "Start a draft from it" in str(refusal(lambda: add(published, "tasks", **CALL)))

    @pytest.mark.parametrize("name", [section.name for section in sections()])
    def test_the_database_refuses_whatever_is_done_to_a_row(self, published, name):
        section = section_named(name)
        row = section.of(published).first()
        twin = section.model(
            **{f.attname: getattr(row, f.attname) for f in row._meta.concrete_fields} | {"id": None}
        )
        rows = section.model.objects.filter(pk=row.pk)
        for act in (lambda: rows.update(when="x"), rows.delete, twin.save, row.save):
            with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
                act()

    def test_nor_does_the_version_change_or_go(self, published):
        rows = PracticeAreaVersion.objects.filter(pk=published.pk)
        for act in (
            lambda: rows.update(subtypes=["x"]),
            lambda: rows.update(key_dates=["x"]),
            lambda: rows.update(published_at=None),
            rows.delete,
        ):
            with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
                act()

    def test_a_retired_version_stays_retired(self, published):
        retire_version(actor=None, version=published)
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            PracticeAreaVersion.objects.filter(pk=published.pk).update(retired_at=None)

    def test_a_row_cannot_be_slipped_into_it_from_a_draft(self, published, draft):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            draft.taskblueprints.update(version=published)


def test_a_matter_stays_with_its_version_when_the_draft_is_published(published, draft, dana: User):
    matter = make.matter(version=published, subtype="dog_bite")
    publish_version(actor=None, version=draft)
    matter.refresh_from_db()
    assert matter.version == published
