"""Tasks on the matter page."""

from datetime import date, timedelta

import pytest

from caseops.core import clock
from matters.actions import complete_task, move_to_stage, set_key_date
from matters.models import Task
from matters.page.checklist import build, following
from matters.page.look import Look
from tests import make

HTMX = {"HX-Request": "true"}


@pytest.fixture
def task(matter):
    """The first task of the day."""
    return matter.tasks.get(name="Run the conflict check")


def url(task, act):
    """Where something is done to a task."""
    return f"/matters/{task.matter.number}/tasks/{task.pk}/{act}/"


def test_the_present_stage_is_open_and_later_ones_are_folded(dana, matter):
    said = build(Look(matter, dana))
    assert [task.name for task in said["now"].open] == [
        "Run the conflict check",
        "Confirm the statute",
        "Welcome call",
    ]
    assert [each.stage.name for each in said["later"]] == ["Treating"]
    assert said["earlier"] == []


def test_what_an_earlier_stage_left_open_is_said(as_dana, dana, matter):
    treating = matter.version.stageblueprints.get(key="treating")
    move_to_stage(actor=dana, matter=matter, stage=treating, override_reason="Emergency")
    assert "3 to do, left open" in as_dana.get(matter.get_absolute_url()).content.decode()


def test_a_task_that_waits_says_for_what(as_dana, matter):
    assert "waits for retainer signed" in as_dana.get(matter.get_absolute_url()).content.decode()


def test_a_task_past_its_day_is_called_overdue(as_dana, dana, priya):
    with clock.travel(clock.now() - timedelta(9)):
        matter = make.matter()
    assert "overdue,</strong> due" in as_dana.get(matter.get_absolute_url()).content.decode()


class TestDone:
    def test_a_task_is_completed_and_the_page_offers_to_undo(self, as_dana, task):
        response = as_dana.post(url(task, "completion"))
        assert response["Location"] == f"/matters/{task.matter.number}/#checklist"
        task.refresh_from_db()
        assert not task.is_open
        html = as_dana.get(task.matter.get_absolute_url()).content.decode()
        assert 'class="undo"' in html
        assert f'action="{url(task, "reopening")}"' in html

    def test_htmx_gets_the_parts_that_changed_and_an_announcement(self, as_dana, task):
        response = as_dana.post(url(task, "completion"), headers=HTMX)
        html = response.content.decode()
        for key in ("checklist", "facts", "timeline", "notice"):
            assert f'id="{key}"' in html
        assert "Completed" in response["HX-Trigger"]
        assert "<html" not in html

    def test_undo_takes_it_back(self, as_dana, dana, task):
        complete_task(actor=dana, task=task)
        as_dana.post(url(task, "reopening"))
        task.refresh_from_db()
        assert task.is_open

    def test_doing_it_twice_is_refused_in_its_row(self, as_dana, dana, task):
        complete_task(actor=dana, task=task)
        response = as_dana.post(url(task, "completion"), headers=HTMX)
        assert response.status_code == 422
        assert "is not open any more." in response.content.decode()

    def test_a_teammate_may_do_it_too(self, as_priya, task):
        as_priya.post(url(task, "completion"))
        task.refresh_from_db()
        assert task.completed_by == make.person("priya")


class TestRow:
    def test_a_task_opens_for_a_change_in_its_own_row(self, as_dana, task):
        html = as_dana.get(f"/matters/{task.matter.number}/tasks/{task.pk}/", headers=HTMX).content.decode()
        assert html.count("<li") == 1
        assert url(task, "skip") in html

    def test_and_closes_again(self, as_dana, task):
        path = f"/matters/{task.matter.number}/tasks/{task.pk}/?close="
        assert url(task, "skip") not in as_dana.get(path, headers=HTMX).content.decode()

    def test_without_scripts_the_page_opens_it(self, as_dana, task):
        response = as_dana.get(f"/matters/{task.matter.number}/tasks/{task.pk}/")
        assert response["Location"].endswith(f"?task={task.pk}#task-{task.pk}")
        assert url(task, "skip") in as_dana.get(response["Location"]).content.decode()

    def test_a_task_of_a_later_stage_is_unfolded_when_it_is_opened(self, as_dana, dana, matter):
        later = matter.tasks.get(name="Treatment check-in")
        said = build(Look(matter, dana), opened=later.pk)
        assert (said["unfolded"], said["is_later_open"]) == (later.stage_id, True)

    def test_a_task_of_a_later_stage_offers_done_only_when_opened(self, as_dana, matter):
        later = matter.tasks.get(name="Treatment check-in")
        page = matter.get_absolute_url()
        assert url(later, "completion") not in as_dana.get(page).content.decode()
        assert url(later, "completion") in as_dana.get(page, {"task": later.pk}).content.decode()


class TestSkip:
    def test_a_task_is_skipped_for_a_reason(self, as_dana, task):
        as_dana.post(url(task, "skip"), {"reason": "No opponent yet"})
        task.refresh_from_db()
        assert task.skip_reason == "No opponent yet"

    @pytest.mark.parametrize(("reason", "sentence"), [(" ", "Give the reason."), ("x" * 301, "at most 300")])
    def test_without_a_good_reason_it_stays(self, as_dana, task, reason, sentence):
        response = as_dana.post(url(task, "skip"), {"reason": reason})
        assert response.status_code == 422
        assert sentence in response.content.decode()
        task.refresh_from_db()
        assert task.is_open


class TestMove:
    def test_a_task_moves_to_another_day(self, as_dana, task):
        as_dana.post(url(task, "date"), {"on": "2026-12-24"})
        task.refresh_from_db()
        assert (task.due_on, task.moved_by_hand) == (date(2026, 12, 24), True)

    def test_a_day_that_is_none_is_refused_in_its_row(self, as_dana, task):
        response = as_dana.post(url(task, "date"), {"on": "31.02."})
        assert response.status_code == 422
        assert "31.02. is not a date." in response.content.decode()


class TestAdd:
    def test_a_task_is_added_for_a_role(self, as_dana, matter):
        typed = {"name": "Call the witness", "role": "attorney", "due_on": "", "priority": "high"}
        as_dana.post(f"/matters/{matter.number}/tasks/", typed)
        task = Task.objects.get(name="Call the witness")
        assert (task.assignee, task.priority) == (make.person("priya"), "high")

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [({"name": ""}, "Say what is to be done."), ({"due_on": "soon"}, "soon is not a date.")],
    )
    def test_a_bad_task_keeps_what_was_typed(self, as_dana, matter, typed, sentence):
        typed = {"name": "Call the witness", "role": "attorney", "priority": "high", **typed}
        response = as_dana.post(f"/matters/{matter.number}/tasks/", typed, headers=HTMX)
        assert response.status_code == 422
        assert sentence in response.content.decode()
        assert not Task.objects.filter(name="Call the witness").exists()


class TestStage:
    def to(self, browser, matter, **said):
        """Try to enter a stage."""
        return browser.post(f"/matters/{matter.number}/stage/", {"stage": "treating", **said})

    def test_a_closed_gate_says_what_is_missing(self, as_dana, matter):
        response = self.to(as_dana, matter)
        assert response.status_code == 422
        assert "Retainer signed: no date yet." in response.content.decode()

    def test_a_reason_passes_the_gate(self, as_dana, matter):
        assert self.to(as_dana, matter, override_reason="Emergency surgery").status_code == 302
        matter.refresh_from_db()
        assert matter.stage.key == "treating"

    def test_an_open_gate_is_shown_met_and_passed(self, as_dana, dana, matter):
        set_key_date(actor=dana, matter=matter, name="retainer_signed", on=clock.today())
        gates = build(Look(matter, dana))["gates"]
        assert [(gate.label, gate.why) for gate in gates] == [("Retainer signed", "")]
        assert self.to(as_dana, matter).status_code == 302

    def test_a_stage_of_another_area_is_refused(self, as_dana, matter):
        response = self.to(as_dana, matter, stage="asylum")
        assert response.status_code == 422
        assert "That is no stage of this matter." in response.content.decode()

    def test_the_usual_next_stage_is_not_an_optional_one(self, matter):
        stages = list(matter.version.stageblueprints.order_by("position"))
        stages[1].optional = True
        assert following(matter, stages) == stages[2]


def test_a_task_of_another_matter_is_not_found_here(as_dana, task):
    other = make.matter()
    assert as_dana.post(f"/matters/{other.number}/tasks/{task.pk}/completion/").status_code == 404
