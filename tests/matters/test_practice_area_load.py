"""Loading the built-in practice areas, and files that change."""

import time

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command

from caseops.audit.models import Entry
from caseops.users.models import User
from matters.actions import load_practice_area
from matters.loading import BadRowError
from matters.models import PracticeArea, PracticeAreaVersion, TaskBlueprint
from matters.practice_area_changes import changes
from matters.practice_area_files import BUILT_IN, content_of, read_file, sections

pytestmark = pytest.mark.django_db
AREAS = ["employment", "immigration", "personal_injury", "workers_compensation"]


def text(area: str = "personal_injury") -> str:
    return (BUILT_IN / f"{area}.yaml").read_text(encoding="utf-8")


def load(file_text: str, actor: User | None = None) -> PracticeAreaVersion | None:
    return load_practice_area(actor=actor, file="area.yaml", text=file_text)


def test_the_four_built_in_areas_load_in_under_three_seconds_and_are_published() -> None:
    began = time.monotonic()
    call_command("load_practice_areas")
    assert time.monotonic() - began < 3
    assert sorted(PracticeAreaVersion.objects.published().values_list("area__key", flat=True)) == AREAS


@pytest.mark.parametrize("area", AREAS)
def test_a_loaded_area_is_exported_as_the_file_it_came_from(area: str) -> None:
    version = load(text(area))
    lines = [line for line in text(area).splitlines() if not line.startswith("#")]
    assert content_of(version).text.splitlines() == lines[1:]


@pytest.mark.parametrize("area", AREAS)
def test_what_is_exported_loads_again_with_the_same_fingerprint(area: str) -> None:
    version = load(text(area))
    again = read_file("export.yaml", content_of(version).text)
    assert again.fingerprint == version.fingerprint == content_of(version).fingerprint
    assert changes(content_of(version), again) == []


def test_personal_injury_has_rows_of_every_section() -> None:
    version = load(text())
    counts = {section.name: section.of(version).count() for section in sections()}
    assert counts == {
        "stages": 11, "intake": 46, "fields": 30, "tasks": 47, "budget": 11, "documents": 22, "letters": 25,
        "deadlines": 16, "gaps": 3, "requests": 13, "rules": 4, "rule_steps": 10,
    }  # fmt: skip


def test_a_file_that_is_known_changes_nothing() -> None:
    load(text())
    assert load("# another comment\n" + text()) is None
    assert PracticeAreaVersion.objects.count() == 1


def test_a_changed_file_becomes_a_draft_and_leaves_the_published_version_alone() -> None:
    first = load(text())
    draft = load(text().replace("Chase unsigned packet", "Call about the unsigned packet"))
    first.refresh_from_db()
    assert (first.state, draft.state, draft.number) == ("published", "draft", 2)
    assert TaskBlueprint.objects.filter(version=first, name="Chase unsigned packet").exists()


def test_loading_the_changed_file_again_makes_no_second_draft() -> None:
    load(text())
    changed = text().replace("target_days: 180", "target_days: 150")
    assert load(changed) is not None
    assert load(changed) is None


def test_a_new_name_in_the_file_does_not_rename_the_firms_area() -> None:
    load(text())
    load(text().replace("name: Personal injury\n", "name: Accidents\n"))
    assert PracticeArea.objects.get().name == "Personal injury"


def test_a_bad_row_leaves_nothing_behind() -> None:
    with pytest.raises(BadRowError, match=r"area\.yaml, section tasks, line"):
        load(text().replace("role: paralegal", "role: wizard"))
    assert not PracticeArea.objects.exists()


def test_only_an_admin_or_the_system_loads(alex: User, dana: User) -> None:
    with pytest.raises(PermissionDenied):
        load(text(), actor=dana)
    assert load(text(), actor=alex).state == "published"


def test_loading_is_told_to_the_audit(alex: User) -> None:
    load(text(), actor=alex)
    told = Entry.objects.order_by("id").values_list("verb", "actor__name")
    assert list(told) == [
        ("practice_area.loaded", "Alex Morgan"),
        ("practice_area.published", "Alex Morgan"),
    ]


def test_the_version_knows_what_its_conditions_ask_about() -> None:
    version = load(text())
    assert version.asks == ["government_involved", "client_is_minor", "medicare", "medicaid", "lost_work"]
    first = version.questions_asked()[0]
    assert (first.key, first.type) == ("government_involved", "boolean")
    assert first.label.startswith("Was a government vehicle")


def test_fields_are_not_asked_about_before_there_is_a_matter() -> None:
    version = load(text("immigration"))
    assert version.asks == ["interpreter", "decision_result"]
    assert [question.key for question in version.questions_asked()] == ["interpreter"]


class TestCommand:
    def output(self, capsys: pytest.CaptureFixture[str], *files: object) -> str:
        call_command("load_practice_areas", *map(str, files))
        return capsys.readouterr().out

    def test_it_says_what_became_of_every_file(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert "immigration.yaml: Immigration v1 is published." in self.output(capsys)
        assert self.output(capsys).count("nothing new.") == 4

    def test_it_prints_what_a_draft_would_change(self, capsys, tmp_path) -> None:
        self.output(capsys)
        file = tmp_path / "personal_injury.yaml"
        file.write_text(text().replace("due: hipaa_signed+1y", "due: hipaa_signed+6m"))
        told = self.output(capsys, file)
        assert "Personal injury v2 is kept as a draft" in told
        assert (
            "changed: HIPAA authorization expires (The date: 1 year after HIPAA signed → 6 months after HIPAA signed)"
            in told
        )

    def test_one_bad_file_keeps_the_good_ones_out_too(self, tmp_path) -> None:
        (tmp_path / "a.yaml").write_text(text())
        (tmp_path / "b.yaml").write_text("key: [")
        with pytest.raises(CommandError, match=r"b\.yaml, section top of the file, line 1: this is not YAML"):
            call_command("load_practice_areas", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"))
        assert not PracticeArea.objects.exists()

    def test_a_file_that_is_not_there_is_said_plainly(self) -> None:
        with pytest.raises(CommandError, match=r"nowhere\.yaml cannot be read"):
            call_command("load_practice_areas", "nowhere.yaml")
