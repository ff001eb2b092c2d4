"""A practice area leaves as a file or an archive and comes back as a draft; traps stay outside."""

import io
import zipfile

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.actions.letters import publish_letter
from documents.models import LetterTemplate
from matters.actions import load_practice_area
from matters.actions.import_area import import_area
from matters.models import PracticeArea, PracticeAreaVersion
from matters.practice_area_bundle import packed, unpacked
from matters.practice_area_changes import changes
from matters.practice_area_files import BUILT_IN, content_of
from tests import make
from tests.matters.test_loading import FILE

AREAS = ["employment", "immigration", "personal_injury", "workers_compensation"]
TRAPS = [
    "[" * 100_000,
    "- " * 50_000,
    "{a: " * 50_000,
    "a: &x [*x]",
    "a: !!python/object/apply:os.getcwd []",
]
HEAD = "name: x\nto: client\nsubject: y\n\n"
LETTER = "name: Hello\nto: client\nsubject: Hi\n\nDear {{ client.greeting }}:\n"


@pytest.fixture
def published(db) -> PracticeAreaVersion:
    return load_practice_area(actor=None, file="small.yaml", text=FILE)


def zipped(files: dict[str, bytes | str], links: tuple[str, ...] = ()) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = (0o120777 if name in links else 0o100644) << 16
            archive.writestr(entry, data)
    return content.getvalue()


def bring(data: bytes | str, name: str = "small.yaml"):
    return import_area(actor=None, file=name, data=data.encode() if isinstance(data, str) else data)


def refusal(data: bytes | str, name: str = "small.yaml") -> str:
    before = PracticeAreaVersion.objects.count(), LetterTemplate.objects.count()
    with pytest.raises(ValidationError) as caught:
        bring(data, name)
    assert (PracticeAreaVersion.objects.count(), LetterTemplate.objects.count()) == before
    return " ".join(caught.value.message_dict["file"])


class TestThereAndBack:
    @pytest.mark.parametrize("area", AREAS)
    def test_each_built_in_area_comes_back_the_same_and_a_changed_file_is_exactly_that_change(self, db, area):
        text = (BUILT_IN / f"{area}.yaml").read_text(encoding="utf-8")
        published = load_practice_area(actor=None, file="a.yaml", text=text)
        again = bring(packed(published), "a.zip")
        assert (again.version, again.is_new) == (published, False)
        exported = content_of(published).text
        stage = published.stageblueprints.earliest("position")
        changed = bring(exported.replace(f"target_days: {stage.target_days}", "target_days: 77", 1))
        told = [str(change) for group in changes(content_of(published), content_of(changed.version))
                for change in group.changes]  # fmt: skip
        assert told == [f"changed: {stage.name} (Target, in days: {stage.target_days} → 77)"]
        assert (changed.is_new, changed.version.state) == (True, "draft")

    def test_the_letters_go_along_and_come_back_as_drafts_where_they_differ(self, published):
        make.letter(
            "Dear {{ client.greeting }}:\n\nGoodbye.\n", name="Bye", area=published.area, subject="The end"
        )
        archive = packed(published)
        assert packed(published) == archive
        assert bring(archive, "s.zip").papers == []
        bundle = unpacked("s.zip", archive)
        changed = bundle.papers["letters/bye.txt"].replace(b"Goodbye", b"Farewell")
        files = {"small.yaml": bundle.text, "letters/bye.txt": changed, "letters/hello.txt": LETTER}
        assert bring(zipped(files), "s.zip").papers == ["Bye", "Hello"]
        bye, hello = published.area.letter_templates.order_by("key")
        assert bye.published.text.endswith("Goodbye.\n")
        assert bye.versions.first().text.endswith("Farewell.\n")
        assert (hello.key, hello.published) == ("hello", None)
        assert publish_letter(actor=None, version=hello.versions.get()).subject == "Hi"

    def test_a_new_area_waits_as_a_draft_with_its_letters(self, db):
        imported = bring(zipped({"small.yaml": FILE, "letters/hello.txt": LETTER}), "s.zip")
        assert imported.version.state == "draft"
        assert PracticeArea.objects.get().letter_templates.get().name == "Hello"

    def test_only_admins_bring_one_in(self, published, priya):
        with pytest.raises(PermissionDenied):
            import_area(actor=priya, file="a.yaml", data=FILE.encode())


class TestRefused:
    def test_a_wrong_row_is_named_by_file_section_and_line(self, db):
        assert refusal(FILE.replace("role: paralegal", "role: pirate"), "C:\\tmp\\mine.yaml").startswith(
            "mine.yaml, section tasks, line 13: 'pirate' is not allowed for 'role'"
        )

    def test_text_that_is_none_is_named_by_line(self, db):
        assert refusal(FILE.encode() + b"\n# caf\xe9") == "small.yaml, line 31: this is not UTF-8 text."

    @pytest.mark.parametrize("text", TRAPS)
    def test_a_file_that_is_a_trap_is_only_refused(self, db, text):
        assert "small.yaml, section " in refusal(text)

    @pytest.mark.parametrize(
        ("files", "links", "words"),
        [
            ({}, (), "needs one .yaml file"),
            ({"a.yaml": FILE, "b.yaml": FILE}, (), "it has 2"),
            ({"a.yaml": FILE, "../letters/x.txt": "x"}, (), "points outside"),
            ({"a.yaml": FILE, "/letters/x.txt": "x"}, (), "points outside"),
            ({"a.yaml": FILE, "letters/../x.txt": "x"}, (), "points outside"),
            ({"a.yaml": FILE, "letters\\x.txt": "x"}, (), "points outside"),
            ({"a.yaml": FILE, "letters/deep/x.txt": "x"}, (), "does not belong here. Allowed: letters/…"),
            ({"a.yaml": FILE, "virus.exe": "x"}, (), "has only the .yaml file"),
            ({"a.yaml": FILE, "letters/x.txt": "/etc/passwd"}, ("letters/x.txt",), "is a link"),
            ({"a.yaml": FILE, "letters/x.exe": "x"}, (), "a letter is a .txt file"),
            ({"a.yaml": FILE, "letters/x.docx": "x"}, (), "with a .docx file of the same name"),
            ({"a.yaml": FILE, "letters/x.txt": "name: x\n\nHi"}, (), "letters/x.txt, line 1: a letter begins"),
            ({"a.yaml": FILE, "letters/x.txt": HEAD.replace("client", "elves")}, (), "line 2: 'elves' is no 'to'"),
            ({"a.yaml": FILE, "letters/x.txt": HEAD}, (), "not both or none"),
            ({"a.yaml": FILE, "letters/x.txt": b"name: \xe9"}, (), "line 1: this is not UTF-8"),
            ({"a.yaml": b"a" * (2 * 1024**2 + 1)}, (), "too large: at most 2 MB"),
            ({"a.yaml": FILE, **{f"letters/{n}.txt": b"0" * (5 * 1024**2) for n in range(13)}}, (), "far more"),
            ({f"letters/{n}.txt": "x" for n in range(401)}, (), "far more"),
        ],
    )  # fmt: skip
    def test_an_archive_that_is_a_trap_leaves_nothing_behind(self, db, files, links, words):
        assert words in refusal(zipped(files, links), "a.zip")

    def test_what_is_damaged_or_lies_about_its_size_is_refused(self, db):
        good = zipped({"a.yaml": FILE})
        assert "damaged" in refusal(good[: len(good) // 2] + good[len(good) // 2 + 4 :], "a.zip")
        lying = bytearray(zipped({"a.yaml": b"a" * (3 * 1024**2)}))
        at = lying.rindex(b"PK\x01\x02")
        lying[at + 24 : at + 28] = (10).to_bytes(4, "little")
        assert refusal(bytes(lying), "a.zip")
        assert "20 MB" in refusal(b"a" * (20 * 1024**2 + 1))


class TestPages:
    def test_an_admin_brings_in_a_changed_file_and_sees_what_differs(self, browser_of, alex, published):
        browser = browser_of(alex)
        file = SimpleUploadedFile("small.yaml", FILE.replace("target_days: 3", "target_days: 5").encode())
        page = browser.post("/practice-areas/import/", {"file": file}, follow=True).content.decode()
        assert "The file is Small area v2, a draft." in page
        assert "<ins>5</ins>" in page

    def test_a_refusal_stands_at_the_field(self, browser_of, alex, published):
        for file in (SimpleUploadedFile("x.yaml", b"a: b"), SimpleUploadedFile("x.yaml", b"")):
            answer = browser_of(alex).post("/practice-areas/import/", {"file": file})
            assert answer.status_code == 422
            assert 'id="id_file_error"' in answer.content.decode()

    def test_everybody_downloads_the_archive(self, as_dana, published):
        answer = as_dana.get("/practice-areas/small/1/archive/")
        assert answer["Content-Disposition"] == 'attachment; filename="small-v1.zip"'
        assert unpacked("x.zip", answer.content).text == content_of(published).text
