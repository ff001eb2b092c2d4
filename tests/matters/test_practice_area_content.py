"""What the four built-in areas promise: nothing stalls, and no deadline is first flagged the day before."""

from collections import Counter

import pytest

from caseops.users.models import Role
from matters.models.practice_area import MATTER_OPENED, STAGE_ENTERED, FieldType
from matters.practice_area_files import BUILT_IN, Content, read_file

AREAS = ["employment", "immigration", "personal_injury", "workers_compensation"]
EARLY = 14
GATES_OF_THE_HOUSE = {"required_documents_complete", "all_requests_closed"}
CLIO = {"personal_injury", "immigration", "workers_compensation", "employment_and_labor"}


@pytest.fixture(params=AREAS, scope="module")
def area(request: pytest.FixtureRequest) -> Content:
    """Each of the four in turn."""
    path = BUILT_IN / f"{request.param}.yaml"
    return read_file(path.name, path.read_text(encoding="utf-8"))


def anchors(area: Content) -> set[str]:
    dated = [*area.blueprints["tasks"], *area.blueprints["deadlines"]]
    return {row.anchor for row in dated if row.anchor}


def gates(area: Content) -> set[str]:
    return {gate for stage in area.blueprints["stages"] for gate in stage.exit_requires}


def test_the_file_is_named_by_its_key(area: Content) -> None:
    assert (BUILT_IN / f"{area.key}.yaml").exists()


def test_the_category_is_one_other_products_know(area: Content) -> None:
    assert area.clio_category in CLIO


def test_every_listed_key_date_is_used(area: Content) -> None:
    used = anchors(area) | gates(area)
    entered = {row.key for name in ("intake", "fields") for row in area.blueprints[name]}
    assert set(area.key_dates) - used - entered <= {MATTER_OPENED, STAGE_ENTERED}


def test_acts_that_open_a_gate_are_key_dates(area: Content) -> None:
    assert gates(area) - GATES_OF_THE_HOUSE <= set(area.key_dates)
    assert "conflict_cleared" in gates(area)
    assert "retainer_signed" in gates(area)


def test_every_stage_has_work_and_words_for_the_client(area: Content) -> None:
    worked = {task.stage.key for task in area.blueprints["tasks"]}
    assert worked == {stage.key for stage in area.blueprints["stages"]}
    assert all(stage.client_text.endswith(".") for stage in area.blueprints["stages"])


def test_a_matter_begins_with_a_conflict_check_on_the_first_day(area: Content) -> None:
    first = area.blueprints["tasks"][0]
    assert first.name.startswith("Run conflict check")
    assert (first.anchor, first.amount, first.priority) == (MATTER_OPENED, 0, "high")


def test_somebody_calls_the_client_in_the_first_week(area: Content) -> None:
    calls = [task for task in area.blueprints["tasks"] if "first-week check-in" in task.name.lower()]
    assert [(task.anchor, task.amount, task.unit) for task in calls] == [("retainer_signed", 7, "d")]


def test_tasks_are_for_people_who_work_on_matters(area: Content) -> None:
    roles = {task.role for task in area.blueprints["tasks"]}
    assert roles <= set(Role.values) - {Role.ADMIN}
    assert {Role.ATTORNEY, Role.CASE_MANAGER} <= roles


def test_most_work_is_the_case_managers(area: Content) -> None:
    counted = Counter(task.role for task in area.blueprints["tasks"])
    assert counted.most_common(1)[0][0] == Role.CASE_MANAGER


def test_every_deadline_warns_before_its_day_or_on_it(area: Content) -> None:
    for deadline in area.blueprints["deadlines"]:
        assert deadline.remind, deadline.name
        assert max(deadline.remind) >= 0, deadline.name


def test_every_deadline_that_binds_is_flagged_at_least_two_weeks_before(area: Content) -> None:
    binding = [row for row in area.blueprints["deadlines"] if row.severity != "internal"]
    assert [row.name for row in binding if row.remind[0] < EARLY] == []


def test_what_a_second_person_verifies_an_attorney_acknowledges_too(area: Content) -> None:
    alone = [
        row.name
        for row in area.blueprints["deadlines"]
        if row.needs_verification and not row.needs_acknowledgement
    ]
    assert alone == []


def test_dates_counted_by_a_rule_are_statutory_or_the_courts(area: Content) -> None:
    by_rule = {row.severity for row in area.blueprints["deadlines"] if row.basis == "rule"}
    assert by_rule <= {"statutory", "court"}


def test_dates_by_hand_say_where_they_are_found(area: Content) -> None:
    for row in area.blueprints["deadlines"]:
        assert bool(row.source) == (row.basis == "hand"), row.name


def test_requests_are_followed_up_before_they_escalate(area: Content) -> None:
    for row in area.blueprints["requests"]:
        assert row.first_follow_up_days <= row.escalate_after_days, row.name
        assert len(row.ladder) >= 2, row.name


def test_a_request_for_records_takes_the_authorization_along() -> None:
    text = (BUILT_IN / "personal_injury.yaml").read_text(encoding="utf-8")
    requests = {row.key: row for row in read_file("a.yaml", text).blueprints["requests"]}
    assert requests["medical_records"].attach == ["hipaa", "letter"]


def test_numbers_of_a_person_and_sore_subjects_are_sensitive(area: Content) -> None:
    rows = [*area.blueprints["intake"], *area.blueprints["fields"]]
    bare = [row.key for row in rows if row.type in {FieldType.SSN, FieldType.A_NUMBER} and not row.sensitive]
    assert bare == []


def test_immigration_keeps_arrests_fear_and_crime_sensitive() -> None:
    text = (BUILT_IN / "immigration.yaml").read_text(encoding="utf-8")
    sensitive = {row.key for row in read_file("a.yaml", text).blueprints["intake"] if row.sensitive}
    assert {"arrests", "removal_history", "fear_return", "crime_victim", "safe_contact"} <= sensitive


def test_every_language_question_offers_the_same_languages(area: Content) -> None:
    language = next(row for row in area.blueprints["intake"] if row.key == "preferred_language")
    assert language.options[:2] == ["English", "Spanish"]
    assert language.options[-1] == "Other"


def test_a_fact_asked_twice_is_answered_the_same_way(area: Content) -> None:
    intake = {row.key: row for row in area.blueprints["intake"]}
    for row in area.blueprints["fields"]:
        if row.key in intake and row.key in area.asks:
            assert (row.type, row.options) == (intake[row.key].type, intake[row.key].options)


def test_the_signed_fee_agreement_is_required_in_the_beginning(area: Content) -> None:
    retainer = next(row for row in area.blueprints["documents"] if row.key == "retainer")
    assert retainer.required
    assert retainer.stage.key in {"intake", "evaluation"}


def test_what_is_expected_only_sometimes_is_not_required(area: Content) -> None:
    wrong = [row.name for row in area.blueprints["documents"] if row.when and row.required]
    assert wrong == []


def test_the_firm_can_decline_in_writing(area: Content) -> None:
    names = [row.name for row in area.blueprints["letters"]]
    assert any(name.startswith("Non-engagement letter") for name in names)
    assert any(name.startswith("Closing letter") for name in names)


def test_no_line_of_the_budget_is_free(area: Content) -> None:
    assert all(row.amount > 0 for row in area.blueprints["budget"])
