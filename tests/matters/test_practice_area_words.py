"""How the rows of a practice area read to a person, and how changes between versions are told."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from caseops.core.offsets import UNITS, Offset
from matters.loading import Row
from matters.naming import plain, titled
from matters.practice_area_changes import changes
from matters.practice_area_files import read_file, sections
from matters.practice_area_yaml import Reader
from matters.telling import by, days, due, only_when, reminders
from tests.matters.test_loading import FILE


@pytest.mark.parametrize(
    ("offset", "words"),
    [
        (Offset("retainer_signed", 3, "bd"), "3 business days after retainer signed"),
        (Offset("retainer_signed", 1, "bd"), "1 business day after retainer signed"),
        (Offset("depo_date", -7, "d"), "7 days before deposition date"),
        (Offset("hipaa_signed", 1, "y"), "1 year after HIPAA signed"),
        (Offset("matter_opened", 2, "w"), "2 weeks after the matter is opened"),
        (Offset("stage_entered", 14, "d"), "14 days after the stage is entered"),
        (Offset("matter_opened", 0, "bd"), "the day the matter is opened"),
        (Offset("trial_date", 0, "d"), "on the trial date"),
        (Offset("rfe_due", 0, "d"), "on the RFE due date"),
        (Offset("ead_expiry", 0, "d"), "on the day of EAD expiry"),
    ],
)
def test_an_offset_reads_as_a_sentence(offset: Offset, words: str) -> None:
    assert due(offset) == words


@pytest.mark.parametrize(
    ("remind", "words"),
    [
        ([30, 7, 1], "Reminders 30, 7 and 1 days before"),
        ([1], "Reminders 1 day before"),
        ([0], "Reminders on the day"),
        ([14, 0], "Reminders 14 days before and on the day"),
        ([5, 0, -1], "Reminders 5 days before and on the day and 1 day after"),
        ([], ""),
    ],
)
def test_reminders_read_as_a_sentence(remind: list[int], words: str) -> None:
    assert reminders(remind) == words


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ("", []),
        ("asylum", ["Only if: asylum"]),
        ("i751|waiver", ["Only if: I-751 or waiver"]),
        ("a|b|decision_result=Denied", ["Only if: a, b or decision result is Denied"]),
    ],
)
def test_a_condition_reads_as_a_sentence(condition: str, words: list[str]) -> None:
    assert only_when(condition) == words


def test_roles_and_days_are_said_as_people_say_them() -> None:
    assert by("legal_assistant") == "by the legal assistant"
    assert (days(1), days(14)) == ("1 day", "14 days")


def test_names_are_spelt_as_the_trade_does() -> None:
    assert plain("lor_sent_all_carriers") == "LOR sent all carriers"
    assert plain("mri_report") == "MRI report"
    assert titled("humanitarian_u_t_vawa") == "Humanitarian (U, T, VAWA)"
    assert titled("i94_expiry") == "I-94 expiry"
    assert titled("date_of_loss") == "Date of loss"


def line_of(name: str, file: str = FILE) -> tuple[str, list[str], list[str]]:
    section = next(section for section in sections() if section.name == name)
    line = section.line(read_file("small.yaml", file).blueprints[name][0])
    return line.title, list(line.sentences), [word for word, _ in line.badges]


@pytest.mark.parametrize(
    ("section", "title", "sentences", "badges"),
    [
        (
            "stages",
            "Intake",
            ["Target: 3 days", "To leave: date of loss", "The client hears from us every 14 days"],
            [],
        ),
        ("intake", "Medicare", ["Yes or no"], []),
        ("fields", "Result", ["One of a list: Won, Lost"], []),
        (
            "tasks",
            "Call",
            [
                "Due 1 business day after the matter is opened, by the paralegal",
                "Again every 7 days",
                "Only if: Medicare",
            ],
            [],
        ),
        ("budget", "Filing", ["Expense code E112"], ["$12.50"]),
        ("documents", "Photo", ["From: client"], ["Required"]),
        ("letters", "Welcome", [], []),
        (
            "deadlines",
            "Statute",
            [
                "Counted from date of loss by the jurisdiction's rule, confirmed by an attorney",
                "Reminders 30 days before and on the day and 1 day after",
                "An attorney acknowledges",
            ],
            ["Statutory"],
        ),
        (
            "requests",
            "Records",
            [
                "Asked of: clinic",
                "Follow up after 9 days, then every 7 days; escalate after 30 days",
                "By fax",
            ],
            [],
        ),
    ],
)
def test_every_section_tells_its_rows(
    section: str, title: str, sentences: list[str], badges: list[str]
) -> None:
    assert line_of(section) == (title, sentences, badges)


def told(was: str, now: str) -> list[tuple[str, list[str]]]:
    before, after = read_file("a", FILE), read_file("b", FILE.replace(was, now, 1))
    return [(group.title, [str(change) for change in group.changes]) for group in changes(before, after)]


def test_two_contents_that_say_the_same_have_no_changes() -> None:
    assert told("nothing", "like this") == []


@pytest.mark.parametrize(
    ("was", "now", "group", "change"),
    [
        ("target_days: 3", "target_days: 5", "Stages", "changed: Intake (Target, in days: 3 → 5)"),
        ("required: true", "required: false", "Documents", "changed: Photo (Required: yes → no)"),
        ("{rule: date_of_loss}", "date_of_loss+2y", "Deadlines",
         "changed: Statute (The date: by the rule from date of loss → 2 years after date of loss)"),
        ("[30, 0, -1]", "[30, 7]", "Deadlines", "changed: Statute (Reminders, in days before: 30, 0, -1 → 30, 7)"),
        ("  - Welcome", "  - Welcome\n  - Goodbye", "Letters", "added: Goodbye"),
        ("[dog_bite, product]", "[dog_bite]", "Kinds of matter", "removed: product"),
        ("[matter_opened, date_of_loss]", "[date_of_loss, matter_opened]", "Key dates",
         "moved: the order differs from “date_of_loss” on"),
    ],
)  # fmt: skip
def test_a_change_is_told_by_its_row(was: str, now: str, group: str, change: str) -> None:
    assert told(was, now) == [(group, [change])]


def test_a_row_under_another_key_is_one_added_and_one_removed() -> None:
    assert told("key: sol", "key: statute") == [("Deadlines", ["added: Statute", "removed: Statute"])]


words = st.text("abc: #-'\"{}[]|,&*!%@`é0?>\\", min_size=1, max_size=30).map(str.strip).filter(bool)


@given(label=words, note=words, amount=st.integers(-9999, 9999), unit=st.sampled_from(sorted(UNITS)))
def test_whatever_the_words_are_writing_and_reading_are_inverse(label, note, amount, unit) -> None:
    content = read_file("small.yaml", FILE)
    content.blueprints["letters"][0].name = " ".join(label.split())
    deadline = content.blueprints["deadlines"][0]
    deadline.note = " ".join(note.split())
    deadline.basis, deadline.anchor, deadline.amount, deadline.unit = "offset", "date_of_loss", amount, unit
    assert read_file("again.yaml", content.text).document() == content.document()


def test_a_row_says_the_line_of_its_word_or_else_its_own() -> None:
    row: Row = Reader("a.yaml", FILE, sections()).parsed().rows["tasks"][0]
    assert str(row.bad("no")) == "a.yaml, section tasks, line 13: no"
    assert str(Row("a.yaml", "tasks", 9, {}, {"due": 11}).bad("no", "due")).endswith("line 11: no")


def test_a_month_that_is_too_short_gives_its_last_day() -> None:
    assert Offset("hipaa_signed", 1, "m").after(date(2026, 1, 31)) == date(2026, 2, 28)
