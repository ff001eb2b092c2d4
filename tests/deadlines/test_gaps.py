"""A gap is found the night it is one, raises one task with what to ask, and closes by itself."""

from datetime import timedelta

import pytest

from caseops.audit.models import Entry
from caseops.core import clock
from deadlines.gaps import sweep
from deadlines.gaps.finding import find_gaps
from deadlines.gaps.sweep import sweep_gaps
from deadlines.jobs import sweep_gaps as job
from deadlines.models import Gap, GapBlueprint
from documents.actions import Told, add_happening
from matters.actions import (
    add_task,
    close_matter,
    complete_task,
    move_to_stage,
    set_fact,
    set_field,
    set_key_date,
)
from matters.conditions import holds
from matters.models import FieldBlueprint
from tests import make


def watch(**said):
    version = make.area()
    row = {
        "key": f"gap{version.gapblueprints.count()}",
        "name": "Gap in treatment",
        "since": ["date_of_loss"],
        "days": 21,
        "task": "Ask about treatment",
        "script": "When was your last appointment?",
        "position": version.gapblueprints.count(),
        **said,
    }
    with make.reworking():
        return GapBlueprint.objects.create(version=version, **row)


def change(**said):
    with make.reworking():
        GapBlueprint.objects.update(**said)


def seen_field(matter):
    said = {"position": 9, "key": "last_seen", "label": "Seen", "type": "date"}
    with make.reworking():
        return FieldBlueprint.objects.create(version=matter.version, **said)


def ago(days):
    return clock.today() - timedelta(days)


def know(matter, name, on):
    set_key_date(actor=None, matter=matter, name=name, on=on)


def found(matter):
    return [
        (row.blueprint_id, row.told_from) for row in find_gaps(clock.today()) if row.matter_id == matter.pk
    ]


def later(days):
    return clock.travel(clock.now() + timedelta(days))


@pytest.fixture
def gap(matter):
    rule = watch()
    know(matter, "date_of_loss", ago(21))
    return rule


def test_it_is_one_on_the_day_and_not_the_day_before(matter):
    rule = watch()
    know(matter, "date_of_loss", ago(20))
    assert found(matter) == []
    with later(1):
        assert found(matter) == [(rule.pk, clock.today() - timedelta(21))]


def test_before_a_day_it_is_one_from_so_many_days_before(matter):
    watch(since=["hearing_date"], days=-10)
    know(matter, "hearing_date", ago(-11))
    assert found(matter) == []
    with later(1):
        assert len(found(matter)) == 1


def test_the_latest_of_several_days_counts_whatever_kind_it_is(dana, matter):
    field = seen_field(matter)
    rule = watch(since=["date_of_loss", "last_seen", "chronology", "stage_entered"])
    know(matter, "date_of_loss", ago(90))
    type(matter).objects.update(stage_entered_on=ago(80))
    assert found(matter) == [(rule.pk, ago(80))]
    set_field(actor=dana, matter=matter, field=field, raw=ago(50).isoformat())
    assert found(matter) == [(rule.pk, ago(50))]
    add_happening(actor=dana, matter=matter, told=Told(on=ago(30), what="Physical therapy"))
    assert found(matter) == [(rule.pk, ago(30))]
    set_field(actor=dana, matter=matter, field=field, raw="")
    assert found(matter) == [(rule.pk, ago(30))]


def test_a_day_nobody_knows_is_no_gap(matter):
    watch()
    assert found(matter) == []


def test_what_happened_ends_the_watch(matter, gap):
    change(unless="retainer_signed")
    assert len(found(matter)) == 1
    know(matter, "retainer_signed", clock.today())
    assert found(matter) == []


def test_only_in_its_stages(dana, matter, gap):
    change(stages=["treating"])
    assert found(matter) == []
    know(matter, "retainer_signed", clock.today())
    move_to_stage(actor=dana, matter=matter, stage=matter.version.stageblueprints.get(key="treating"))
    assert len(found(matter)) == 1


def test_a_closed_matter_is_watched_no_more(dana, matter, gap):
    sweep_gaps()
    make.settle(matter)
    close_matter(actor=dana, matter=matter, reason="Settled")
    assert found(matter) == []
    assert sweep_gaps() == (0, 0)


@pytest.mark.parametrize(
    "when",
    ["", "motor_vehicle", "dog_bite", "medicare", "medicaid", "dog_bite|medicare", " medicare | dog_bite ",
     "result=Denied", "result=denied", "result=Granted", "result", "dog_bite|result=Denied"],
)  # fmt: skip
def test_a_condition_means_in_sql_what_it_means_everywhere(matter, gap, when):
    facts = {"medicare": "true", "medicaid": "false", "result": "Denied"}
    matter.facts.bulk_create(
        matter.facts.model(matter=matter, key=key, value=value) for key, value in facts.items()
    )
    change(when=when)
    assert bool(found(matter)) == holds(when, subtype=matter.subtype, facts=facts)


def test_it_raises_one_task_for_whoever_does_it_and_never_a_second(dana, matter, gap):
    assert sweep_gaps() == (1, 0)
    task = Gap.objects.get().task
    assert (task.name, task.assignee, task.due_on, task.priority) == (
        "Ask about treatment",
        dana,
        clock.today(),
        "high",
    )
    assert sweep_gaps() == (0, 0)
    complete_task(actor=dana, task=task)
    with later(30):
        assert sweep_gaps() == (0, 0)
    assert matter.tasks.filter(name="Ask about treatment").count() == 1
    assert Entry.objects.filter(verb="gap.found").count() == 1


def test_it_closes_by_itself_and_takes_its_task_along(matter, gap):
    sweep_gaps()
    change(unless="retainer_signed")
    know(matter, "retainer_signed", clock.today())
    assert sweep_gaps() == (0, 1)
    row = Gap.objects.get()
    assert row.closed_at
    assert row.task.skip_reason == "The gap has closed by itself."
    assert not Gap.objects.open().exists()


def test_a_task_that_was_done_stays_done_when_the_gap_closes(dana, matter, gap):
    sweep_gaps()
    complete_task(actor=dana, task=Gap.objects.get().task)
    change(days=22)
    assert sweep_gaps() == (0, 1)
    assert Gap.objects.get().task.skipped_at is None


def test_the_next_gap_of_the_kind_is_a_new_one(dana, matter):
    field = seen_field(matter)
    watch(since=["last_seen"])
    set_field(actor=dana, matter=matter, field=field, raw=ago(30).isoformat())
    assert sweep_gaps() == (1, 0)
    set_field(actor=dana, matter=matter, field=field, raw=ago(2).isoformat())
    assert sweep_gaps() == (0, 1)
    with later(25):
        assert sweep_gaps() == (1, 0)
    assert Gap.objects.count() == 2


def test_a_gap_that_comes_back_is_shown_and_not_asked_again(matter, gap):
    sweep_gaps()
    change(days=40)
    sweep_gaps()
    change(days=21)
    assert sweep_gaps() == (0, 0)
    assert Gap.objects.open().count() == 1
    assert matter.tasks.filter(name="Ask about treatment").count() == 1


def test_the_matter_page_says_what_to_ask_and_today_where_it_comes_from(as_dana, matter, gap):
    change(source="42 U.S.C. 2000e-5(e)(1)")
    job()
    page = as_dana.get(matter.get_absolute_url()).content.decode()
    for word in (
        "Gap in treatment",
        "21 days since",
        "When was your last appointment?",
        "42 U.S.C.",
        "not confirmed",
    ):
        assert word in page
    today = as_dana.get("/today/").content.decode()
    assert "Ask about treatment" in today
    assert "21 days since" in today


def test_nobody_sees_the_gaps_of_matters_that_are_not_theirs(dana, marco, alex, matter, gap):
    sweep_gaps()
    seen = [Gap.objects.visible_to(person).count() for person in (dana, marco, alex)]
    assert seen == [1, 0, 1]


def test_finding_them_is_one_statement_whatever_the_firm_has(db, django_assert_num_queries):
    watch()
    for _ in range(3):
        know(make.matter(), "date_of_loss", ago(30))
    with django_assert_num_queries(1):
        assert len(find_gaps(clock.today())) == 3


def test_words_of_days_to_come(matter):
    rule = watch(since=["hearing_date"], days=-10)
    assert Gap(matter=matter, blueprint=rule, told_from=ago(-1)).words == "1 day until"
    assert Gap(matter=matter, blueprint=rule, told_from=ago(3)).words == "3 days past"


def test_a_fact_that_comes_later_brings_the_gap(dana, matter, gap):
    change(when="medicare")
    assert sweep_gaps() == (0, 0)
    set_fact(actor=dana, matter=matter, key="medicare", value="true")
    assert sweep_gaps() == (1, 0)


def test_a_matter_that_stumbles_does_not_keep_the_others_waiting(monkeypatch, caplog, dana, priya):
    watch(task="Ask about treatment")
    ill, well = make.matter(), make.matter()
    for matter in (ill, well):
        know(matter, "date_of_loss", ago(30))

    def stumbling(**said):
        if said["matter"] == ill:
            raise RuntimeError("a broken row")
        return add_task(**said)

    monkeypatch.setattr(sweep, "add_task", stumbling)
    assert sweep_gaps() == (1, 0)
    assert (ill.gaps.count(), well.gaps.get().task.name) == (0, "Ask about treatment")
    assert "it is tried again tomorrow" in caplog.text
    monkeypatch.undo()
    assert sweep_gaps() == (1, 0)
