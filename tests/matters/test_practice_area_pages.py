"""The practice-area pages: everyone in the firm reads them, admins publish and retire."""

import pytest
from django.test import Client

from caseops.users.models import User
from matters.actions import load_practice_area, publish_version, retire_version
from matters.models import Matter, PracticeAreaVersion
from matters.practice_area_files import BUILT_IN, read_file
from tests import make

pytestmark = pytest.mark.django_db
LIST, AREA = "/practice-areas/", "/practice-areas/personal_injury/"


def text() -> str:
    return (BUILT_IN / "personal_injury.yaml").read_text(encoding="utf-8")


def load(file_text: str = "") -> PracticeAreaVersion:
    return load_practice_area(actor=None, file="a.yaml", text=file_text or text())


@pytest.fixture
def version() -> PracticeAreaVersion:
    return load()


@pytest.fixture
def draft(version: PracticeAreaVersion) -> PracticeAreaVersion:
    changed = (
        text().replace("target_days: 180", "target_days: 150").replace("  - Welcome letter to client\n", "")
    )
    return load(changed)


def read(browser: Client, url: str, status: int = 200) -> str:
    answer = browser.get(url)
    assert answer.status_code == status
    return " ".join(answer.content.decode().split())


class TestList:
    def test_each_area_shows_its_figures_and_stages(self, as_dana, version) -> None:
        page = read(as_dana, LIST)
        assert "Personal injury" in page
        assert "<dt>Tasks</dt><dd>47</dd>" in page
        assert "<dt>Requests</dt><dd>13</dd>" in page
        assert "Lien resolution and disbursement" in page

    def test_open_matters_are_counted_as_far_as_the_reader_sees_them(
        self, browser_of, matter, dana, marco
    ) -> None:
        assert "<dt>Open matters you see</dt><dd>1</dd>" in read(browser_of(dana), LIST)
        assert "<dt>Open matters you see</dt><dd>0</dd>" in read(browser_of(marco), LIST)

    def test_a_draft_is_mentioned_with_a_way_to_compare_it(self, as_dana, draft) -> None:
        page = read(as_dana, LIST)
        assert "v1 published" in page
        assert f'href="{AREA}2/differences/"' in page

    def test_without_any_area_it_says_how_to_get_one(self, as_dana) -> None:
        assert "manage.py load_practice_areas" in read(as_dana, LIST)

    def test_more_areas_ask_no_more_queries(self, as_dana, version, django_assert_max_num_queries) -> None:
        with django_assert_max_num_queries(40) as first:
            read(as_dana, LIST)
        load(text().replace("key: personal_injury", "key: second"))
        load(text().replace("key: personal_injury", "key: third"))
        with django_assert_max_num_queries(len(first)):
            assert read(as_dana, LIST).count("v1 published") == 3

    def test_a_stranger_is_sent_to_sign_in(self, client: Client, version) -> None:
        assert client.get(LIST).status_code == 302


class TestPage:
    def test_tasks_are_told_in_plain_sentences_under_their_stage(self, as_dana, version) -> None:
        page = read(as_dana, AREA)
        assert "Due 3 business days after retainer signed, by the case manager" in page
        assert "Due the day the matter is opened, by the legal assistant" in page
        assert page.index("1. Intake and conflict check") < page.index("Chase unsigned packet")

    def test_a_stage_shows_what_the_client_reads_and_what_stands_before_the_way_out(
        self, as_dana, version
    ) -> None:
        page = read(as_dana, AREA)
        assert "We are telling the insurance companies that we represent you." in page
        assert "To leave: LOR sent all carriers, HIPAA signed" in page

    def test_a_stage_shows_its_documents_and_costs(self, as_dana, version) -> None:
        page = read(as_dana, AREA)
        assert "Signed fee agreement" in page
        assert "From: client" in page
        assert "$3,500" in page

    @pytest.mark.parametrize(
        ("section", "sentence"),
        [
            (
                "deadlines",
                "Counted from date of loss by the jurisdiction&#x27;s rule, confirmed by an attorney",
            ),
            ("deadlines", "An attorney acknowledges and a second person verifies"),
            ("deadlines", "Entered by hand: scheduling order"),
            ("deadlines", "Only if: Medicare"),
            ("requests", "By fax, then phone, then email, then certified letter"),
            ("requests", "Follow up after 14 days, then every 7 days; escalate after 30 days"),
            ("intake", "One of a list: Phone, Text, Email, Portal"),
            ("fields", "Date of loss (DOL)"),
            ("letters", "Time-limit demand"),
        ],
    )
    def test_every_other_section_has_its_tab(self, as_dana, version, section: str, sentence: str) -> None:
        assert sentence in read(as_dana, f"{AREA}1/?show={section}")

    def test_a_social_security_number_is_marked_sensitive(self, as_dana, version) -> None:
        page = read(as_dana, f"{AREA}1/?show=intake")
        assert page.index("Social Security number") < page.index("Sensitive")

    def test_it_says_what_is_asked_when_a_matter_is_opened(self, as_dana, version) -> None:
        assert "Do you have Medicare or have you applied for SSDI" in read(as_dana, AREA)

    def test_everyone_in_the_firm_may_read(self, browser_of, version) -> None:
        for key in make.PEOPLE:
            assert "Personal injury" in read(browser_of(make.person(key)), AREA)

    @pytest.mark.parametrize("url", ["nowhere/", "personal_injury/9/", "personal_injury/1/?show=jokes"])
    def test_what_is_not_there_is_404(self, as_dana, version, url: str) -> None:
        read(as_dana, LIST + url, status=404)

    def test_it_shows_the_published_version_and_the_others_beside_it(self, as_dana, draft) -> None:
        page = read(as_dana, AREA)
        assert "v1 published" in page
        assert "Version 2" in page
        assert "No matter is opened with it" in read(as_dana, f"{AREA}2/")

    def test_a_retired_area_still_has_its_page(self, as_dana, version) -> None:
        retire_version(actor=None, version=version)
        assert "no matter can be opened in this area" in read(as_dana, AREA)


class TestFile:
    def test_the_download_loads_again_as_the_same_version(self, as_dana, version) -> None:
        answer = as_dana.get(f"{AREA}1/file/")
        assert answer["Content-Disposition"] == 'attachment; filename="personal_injury-v1.yaml"'
        assert read_file("a.yaml", answer.content.decode()).fingerprint == version.fingerprint


class TestDifferences:
    def test_a_draft_is_told_against_the_published_version(self, as_dana, draft) -> None:
        page = read(as_dana, f"{AREA}2/differences/")
        assert "Client treating" in page
        assert "<b>Target, in days</b> <del>180</del> <ins>150</ins>" in page
        assert page.index("Letters") < page.index("Welcome letter to client") < page.index("Removed")

    def test_the_only_version_has_nothing_to_compare_with(self, as_dana, version) -> None:
        assert "Compare with" not in read(as_dana, AREA)
        assert "there is no other version to compare with" in read(as_dana, f"{AREA}1/differences/")

    def test_the_published_version_is_told_against_the_one_before(self, as_dana, draft) -> None:
        publish_version(actor=None, version=draft)
        assert "Compare with v1" in read(as_dana, AREA)
        page = read(as_dana, f"{AREA}2/differences/")
        assert "What v2 changes against v1" in page
        assert "<del>180</del>" in page

    def test_versions_that_say_the_same_differ_in_nothing(self, as_dana, version) -> None:
        twin = PracticeAreaVersion.objects.create(
            area=version.area, number=2, subtypes=version.subtypes, key_dates=version.key_dates
        )
        read_file("a.yaml", text()).save(twin)
        assert "Nothing differs" in read(as_dana, f"{AREA}2/differences/")


class TestPublication:
    def test_an_admin_publishes_a_draft_from_its_page(self, browser_of, alex: User, draft) -> None:
        browser = browser_of(alex)
        assert "Review and publish v2" in read(browser, f"{AREA}2/")
        assert "Publish v2" in read(browser, f"{AREA}2/differences/")
        answer = browser.post(f"{AREA}2/publication/", follow=True)
        assert "Personal injury v2 is published" in answer.content.decode()
        assert PracticeAreaVersion.objects.published().get().number == 2

    def test_others_see_no_button_and_are_refused(self, as_dana, draft) -> None:
        assert "Publish v2" not in read(as_dana, f"{AREA}2/")
        assert as_dana.post(f"{AREA}2/publication/").status_code == 403
        assert as_dana.post(f"{AREA}1/retirement/").status_code == 403

    def test_publishing_twice_is_refused_with_a_sentence(self, browser_of, alex: User, version) -> None:
        answer = browser_of(alex).post(f"{AREA}1/publication/")
        assert answer.status_code == 422
        assert "already published; only a draft can be published" in answer.content.decode()

    def test_an_admin_retires_the_published_version(self, browser_of, alex: User, version) -> None:
        answer = browser_of(alex).post(f"{AREA}1/retirement/", follow=True)
        assert "no new matter can be opened in Personal injury" in answer.content.decode()
        version.refresh_from_db()
        assert version.state == "retired"

    def test_retiring_a_draft_is_refused_with_a_sentence(self, browser_of, alex: User, draft) -> None:
        answer = browser_of(alex).post(f"{AREA}2/retirement/")
        assert answer.status_code == 422
        assert "only the published version can be retired" in answer.content.decode()


def test_a_matter_keeps_the_version_it_was_opened_with(draft: PracticeAreaVersion) -> None:
    first = PracticeAreaVersion.objects.published().get()
    matter = make.matter(version=first)
    publish_version(actor=None, version=draft)
    assert Matter.objects.get(pk=matter.pk).version == first
