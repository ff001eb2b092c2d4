"""The firm's letters in versions: drafted, checked, published, retired, loaded."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command

from caseops.audit.models import Entry
from caseops.users.models import User
from documents.actions.letters import add_letter, draft_letter, load_letter, publish_letter, retire_letter
from documents.letters.standard import StandardLetter, read, standard_letters
from documents.models import LetterTemplate, LetterVersion
from matters.models import PracticeArea
from tests import make
from tests.documents.letters.conftest import word

Draft = Callable[..., LetterVersion]


@pytest.mark.parametrize("who", ["dana", "priya", "sam", "lee"])
def test_only_admins_change_letters(letter: LetterVersion, who: str) -> None:
    for act in (
        lambda actor: add_letter(actor=actor, name="X", text="x"),
        lambda actor: draft_letter(actor=actor, template=letter.template, text="x"),
        lambda actor: publish_letter(actor=actor, version=letter),
        lambda actor: retire_letter(actor=actor, version=letter),
    ):
        with pytest.raises(PermissionDenied):
            act(make.person(who))


def test_a_sound_draft_has_its_fields_and_no_problem(draft: Draft, alex: User) -> None:
    version = (
        draft("Dear {{ client.name }}: {{ ask.amount }}", actor=alex) if False else draft("{{ ask.amount }}")
    )
    assert (version.fields, version.problems, version.state) == (["ask.amount"], [], "draft")


def test_unknown_fields_are_named_with_where_and_what_was_meant(draft: Draft) -> None:
    version = draft("Dear\n{{ client.nmae }} {{ client }}", subject="{{ cliant.name }}")
    assert [(each["sentence"], each["where"]) for each in version.problems] == [
        ("There is no field “client.nmae”. Did you mean “client.name”?", "line 2"),
        ("“client” is several fields, not one field.", "line 2"),
        ("There is no field “cliant.name”. Did you mean “client.name”?", "the subject"),
    ]


def test_a_letter_of_one_area_knows_its_fields_key_dates_and_deadlines(draft: Draft) -> None:
    area = make.area().area
    text = "{{ fields.total_billed }} {{ key_dates.date_of_loss }} {{ deadlines.sol }} {{ parties.provider }}"
    assert [each["sentence"] for each in draft(text, area=area).problems] == [
        "“parties.provider” is a list, not one field."
    ]


def test_a_draft_with_problems_is_not_published(draft: Draft) -> None:
    with pytest.raises(ValidationError, match=r"cannot be published. There is no field “x”. \(line 1\)"):
        publish_letter(actor=None, version=draft("{{ x }}"))


def test_a_draft_whose_field_the_area_has_lost_is_not_published(draft: Draft) -> None:
    area = make.area()
    version = draft("{{ fields.liability }}", area=area.area)
    with make.reworking():
        area.fieldblueprints.filter(key="liability").delete()
    with pytest.raises(ValidationError, match="There is no field “fields"):
        publish_letter(actor=None, version=version)


def test_publishing_retires_the_wording_before(letter: LetterVersion, alex: User) -> None:
    second = draft_letter(actor=alex, template=letter.template, text="New {{ client.name }}")
    publish_letter(actor=alex, version=second)
    letter.refresh_from_db()
    assert (letter.state, letter.template.published, second.number) == ("retired", second, 2)
    said = list(Entry.objects.on_target(second).values_list("verb", flat=True))
    assert said == ["letter_template.published", "letter_template.drafted"]


def test_only_a_draft_is_published_and_only_the_published_is_retired(letter: LetterVersion) -> None:
    with pytest.raises(ValidationError, match="already published"):
        publish_letter(actor=None, version=letter)
    retire_letter(actor=None, version=letter)
    with pytest.raises(ValidationError, match="only the published"):
        retire_letter(actor=None, version=letter)


@pytest.mark.parametrize("said", [{"text": " "}, {"text": "x", "word": b"y"}])
def test_a_letter_is_text_or_a_file(db: None, said: dict[str, str]) -> None:
    with pytest.raises(ValidationError) as refusal:
        add_letter(actor=None, name="X", **{"text": ""} | said)
    assert list(refusal.value.message_dict) == ["text"]
    assert not LetterTemplate.objects.exists()


def test_a_letter_has_its_name_once_an_area(letter: LetterVersion) -> None:
    with pytest.raises(ValidationError, match="a letter of that name already"):
        add_letter(actor=None, name="Status letter", text="x")


def test_a_word_file_is_kept_as_it_came(db: None) -> None:
    body = word("Dear {{ client.name }}")
    version = add_letter(actor=None, name="W", word=body, file_name="w.docx")
    version.refresh_from_db()
    assert (version.kind, version.body, version.fields) == ("word", body, ["client.name"])


# The letters that ship


def standard(text: str = "Dear {{ client.name }}", **more: str) -> StandardLetter:
    said = {"area": "small_injury", "key": "a", "name": "A", "addressed_to": "client", "subject": ""}
    return StandardLetter(**said | more, text=text)


def test_a_standard_letter_is_published_once(db: None) -> None:
    make.area()
    assert load_letter(actor=None, letter=standard()).state == "published"
    assert load_letter(actor=None, letter=standard()) is None


def test_a_newer_standard_wording_does_not_overwrite_the_firms_own(db: None) -> None:
    make.area()
    first = load_letter(actor=None, letter=standard())
    assert load_letter(actor=None, letter=standard("Newer")).state == "published"
    draft_letter(actor=None, template=first.template, text="Ours")
    assert load_letter(actor=None, letter=standard("Newest")).state == "draft"


def test_a_standard_letter_with_a_fault_is_not_loaded(db: None) -> None:
    make.area()
    with pytest.raises(ValidationError, match="There is no field"):
        load_letter(actor=None, letter=standard("{{ x }}"))


def test_every_letter_of_the_four_areas_ships_and_is_sound(db: None) -> None:
    call_command("load_practice_areas", verbosity=0)
    call_command("load_letters")
    for area in PracticeArea.objects.all():
        named = set(area.published.letterblueprints.values_list("name", flat=True))
        assert set(area.letter_templates.values_list("name", flat=True)) == named
    assert LetterVersion.objects.published().count() == len(list(standard_letters()))


def test_a_head_that_is_wrong_is_told_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "x.txt"
    path.write_text("name: X\nto: nobody\nsubject: s\n\nDear")
    with pytest.raises(ValueError, match="head of a letter"):
        read(path)
