"""The built-in areas tried out whole: what the preview promises is what a matter gets, for every kind of matter."""

from collections.abc import Iterator

import pytest

from caseops.users.models import Role
from matters.actions import load_practice_area, open_matter, start_draft
from matters.actions.rehearse import Sample, rehearse_sample
from matters.models import Matter, PracticeAreaVersion
from matters.practice_area_files import BUILT_IN
from matters.rehearsal import Rehearsal
from tests import make

AREAS = ["employment", "immigration", "personal_injury", "workers_compensation"]


@pytest.fixture(scope="module")
def lasting_areas(lasting) -> Iterator[dict[str, PracticeAreaVersion]]:
    with lasting():
        for key in ("dana", "priya", "sam", "lee", "alex"):
            make.person(key)
        yield {
            area: load_practice_area(
                actor=None, file=area, text=(BUILT_IN / f"{area}.yaml").read_text(encoding="utf-8")
            )
            for area in AREAS
        }


@pytest.fixture(params=AREAS)
def version(request, lasting_areas, db) -> PracticeAreaVersion:
    return lasting_areas[request.param]


def promised(rehearsal: Rehearsal) -> dict[str, dict[str, tuple]]:
    """By section: each row that would come, with its date, what it waits for and whose it is."""
    return {
        act.section.name: {
            row.line.title: (row.made.on, row.made.waits_for, row.made.who) for row in act.rows if row.made
        }
        for act in rehearsal.acts
    }


def got(matter: Matter) -> dict[str, dict[str, tuple]]:
    """The same of a matter that was opened."""
    return {
        "tasks": {row.name: (row.due_on, row.waits_for, row.assignee.name) for row in matter.tasks.all()},
        "deadlines": {row.name: (row.due_on, row.waits_for, "") for row in matter.deadlines.all()},
        "documents": {row.name: (None, "", "") for row in matter.document_requirements.all()},
        "requests": {row.name: (None, "", "") for row in matter.requests.all()},
    }


def test_what_is_promised_is_what_a_matter_gets(version, alex, dana, priya, sam, lee):
    subtype = version.subtypes[0]
    asked = {question.key: (question.options or ["true"])[0] for question in version.questions_asked()}
    for facts in ({}, asked):
        rehearsal = rehearse_sample(actor=alex, version=version, sample=Sample(subtype, facts))
        team = {Role.CASE_MANAGER: dana, Role.ATTORNEY: priya, Role.PARALEGAL: sam, Role.LEGAL_ASSISTANT: lee}
        matter = open_matter(
            actor=alex, client=make.contact(), version=version, subtype=subtype, facts=facts, team=team
        )
        told = promised(rehearsal)
        for section, rows in got(matter).items():
            assert told[section] == rows, section


def test_a_row_is_there_or_says_why_not(version, alex):
    draft = start_draft(actor=None, version=version)
    for subtype in version.subtypes:
        rehearsal = rehearse_sample(actor=alex, version=draft, sample=Sample(subtype, dates_known=True))
        for act in rehearsal.acts:
            assert act.count == sum(row.made is not None for row in act.rows)
            for row in act.rows:
                assert row.made or row.why.startswith("Left out: ")
        assert sum(act.count for act in rehearsal.acts) > 30
