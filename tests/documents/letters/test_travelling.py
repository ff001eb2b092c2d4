"""Letters of a practice area as files: written with their head, read strictly, kept as drafts."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from documents.actions.letters import add_letter, publish_letter, retire_letter
from documents.letters.travelling import kept, written
from documents.models import LetterTemplate
from matters.actions import create_area
from matters.models import PracticeAreaVersion
from tests import make
from tests.documents.letters.conftest import word as docx

WORDS = "Dear {{ client.greeting }}:\n\nWe wrote to them.\n"
HEAD = "name: Notice\nto: adverse\nsubject: Claim of {{ client.name }}\n\n"


@pytest.fixture
def area(db) -> PracticeAreaVersion:
    return make.area()


def keep(area: PracticeAreaVersion, files: dict[str, bytes | str], actor=None) -> list[str]:
    told = {name: data.encode() if isinstance(data, str) else data for name, data in files.items()}
    return kept(actor, area.area, told)


def refusal(area: PracticeAreaVersion, files: dict[str, bytes | str]) -> str:
    with pytest.raises(ValidationError) as caught:
        keep(area, files)
    return " ".join(caught.value.messages)


class TestWritten:
    def test_a_plain_letter_is_its_head_and_its_words(self, area):
        make.letter(
            WORDS, name="Notice", area=area.area, subject="Claim of {{ client.name }}", addressed_to="adverse"
        )
        assert written(area) == {"notice.txt": (HEAD + WORDS).encode()}

    def test_a_word_letter_lies_beside_its_head(self, area):
        word = docx("Dear {{ client.name }}")
        version = add_letter(actor=None, name="Demand", area=area.area, word=word, file_name="demand.docx")
        publish_letter(actor=None, version=version)
        files = written(area)
        assert files["demand.docx"] == word
        assert files["demand.txt"].decode().startswith("name: Demand\nto: client\nsubject:\n\n")
        assert keep(area, files) == []

    def test_only_what_is_published_and_of_this_area_goes_along(self, area):
        make.letter(WORDS, name="For everybody")
        make.letter(WORDS, name="Of others", area=create_area(actor=None, name="Other", subtypes=["a"]).area)
        add_letter(actor=None, name="Only a draft", area=area.area, text=WORDS)
        retire_letter(actor=None, version=make.letter(WORDS, name="Retired", area=area.area))
        assert written(area) == {}


class TestKept:
    def test_a_new_letter_is_a_draft_with_the_key_of_its_file(self, area):
        assert keep(area, {"first-notice.txt": HEAD + WORDS}) == ["Notice"]
        template = LetterTemplate.objects.get()
        assert (template.key, template.addressed_to, template.area) == ("first-notice", "adverse", area.area)
        draft = template.versions.get()
        assert (draft.state, draft.text, draft.subject) == ("draft", WORDS, "Claim of {{ client.name }}")

    def test_a_new_wording_is_a_draft_beside_what_is_published_and_the_same_one_is_none(self, area):
        letter = make.letter(WORDS, name="Notice", area=area.area, subject="Claim of {{ client.name }}")
        files = written(area)
        assert keep(area, files) == []
        changed = {"notice.txt": files["notice.txt"].replace(b"wrote", b"spoke")}
        assert keep(area, changed) == ["Notice"]
        assert keep(area, changed) == []
        assert letter.template.published == letter
        assert letter.template.versions.count() == 2

    def test_lines_of_another_system_end_the_same(self, area):
        keep(area, {"notice.txt": (HEAD + WORDS).replace("\n", "\r\n")})
        assert keep(area, {"notice.txt": HEAD + WORDS}) == []

    def test_a_field_nobody_knows_stays_with_the_draft_and_keeps_it_from_being_published(self, area):
        keep(area, {"notice.txt": HEAD + "{{ client.shoe_size }}"})
        draft = LetterTemplate.objects.get().versions.get()
        assert "client.shoe_size" in draft.problems[0]["sentence"]
        with pytest.raises(ValidationError, match="cannot be published"):
            publish_letter(actor=None, version=draft)

    def test_only_who_writes_letters_brings_them_in(self, area, dana):
        with pytest.raises(PermissionDenied):
            keep(area, {"notice.txt": HEAD + WORDS}, actor=dana)

    @pytest.mark.parametrize(
        ("files", "said"),
        [
            (
                {"x.txt": "subject: a\nname: x\nto: client\n\nHi"},
                "letters/x.txt, line 1: 'name: …' is expected",
            ),
            ({"x.txt": "name: x\nto client\nsubject: y\n\nHi"}, "letters/x.txt, line 2: 'to: …' is expected"),
            ({"x.txt": HEAD + WORDS, "x.docx": b"PK"}, "not both or none"),
            ({"x.pdf": b"%PDF"}, "letters/x.pdf, line 1: a letter is a .txt file"),
            ({"x.txt": b"name: x\nto: \xff"}, "letters/x.txt, line 2: this is not UTF-8 text"),
            ({"x.txt": HEAD.replace("Notice", "") + WORDS}, "cannot be blank"),
        ],
    )
    def test_what_is_no_letter_is_named_by_file_and_line(self, area, files, said):
        assert said in refusal(area, files)
        assert not LetterTemplate.objects.exists()
