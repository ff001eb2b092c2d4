"""Rules that set one another off come to an end, and say so."""

from caseops.automation.firing import DEEPEST, Event, fire
from caseops.automation.models import RuleRun
from matters.actions import set_field
from tests import make
from tests.automation.writing import receive, rule, step, work


def ping_pong():
    """Disputed makes it Clear, and Clear makes it Disputed."""
    first = rule("to_clear", trigger="field_changed", what="liability", to="Disputed")
    step(first, "clear", do="set_field", what="liability", to="Clear", role="")
    second = rule("to_disputed", trigger="field_changed", what="liability", to="Clear")
    step(second, "dispute", do="set_field", what="liability", to="Disputed", role="")


def outcomes(matter):
    runs = RuleRun.objects.filter(matter=matter).order_by("id")
    return [(run.rule.key, run.outcome, run.depth) for run in runs]


def test_a_fires_b_fires_a_stops_at_a(matter, dana):
    ping_pong()
    field = matter.version.fieldblueprints.get(key="liability")
    set_field(actor=dana, matter=matter, field=field, raw="Disputed")
    work()
    assert outcomes(matter) == [
        ("to_clear", "fired", 0),
        ("to_disputed", "fired", 1),
        ("to_clear", "loop", 2),
    ]
    assert matter.field_values.get(field=field).value == "Disputed"


def test_a_person_may_set_it_off_again(matter, dana):
    ping_pong()
    field = matter.version.fieldblueprints.get(key="liability")
    set_field(actor=dana, matter=matter, field=field, raw="Disputed")
    work()
    set_field(actor=dana, matter=matter, field=field, raw="Clear")
    work()
    assert [key for key, outcome, _ in outcomes(matter) if outcome == "fired"] == [
        "to_clear", "to_disputed", "to_disputed", "to_clear",
    ]  # fmt: skip


def test_a_rule_that_sets_itself_off_does_so_once(matter, dana):
    row = rule("again", trigger="field_changed", what="liability")
    step(row, "clear", do="set_field", what="liability", to="Clear", role="")
    field = matter.version.fieldblueprints.get(key="liability")
    set_field(actor=dana, matter=matter, field=field, raw="Disputed")
    work()
    assert outcomes(matter) == [("again", "fired", 0), ("again", "loop", 1)]


def test_a_long_chain_of_different_rules_ends_too(matter):
    last = rule("last", trigger="field_changed", what="liability")
    before = rule("before", trigger="field_changed", what="total_billed")
    run = RuleRun.objects.create(
        rule=before, matter=matter, event="entry:1", outcome="fired", why="x", depth=DEEPEST
    )
    assert fire(last, matter, Event("entry:2", "y", cause=run)).outcome == "loop"


def test_what_another_matter_causes_is_no_loop(matter, greeting):
    receive(matter)
    work()
    other = make.matter()
    receive(other)
    work()
    assert outcomes(other) == [("greeting", "fired", 0)]
