"""The list of matters."""

from datetime import timedelta

import pytest

from caseops.core import clock
from matters.actions import complete_task, log_communication, open_matter
from matters.listing import ORDERS
from tests import make
from tests.standing import standing

URL = "/matters/"


def numbers(response):
    """The numbers of the matters shown, in order."""
    return [matter.number for matter in response.context["matters"]]


@pytest.fixture
@standing
def lopez(dana, priya):
    """Maria Lopez, motor vehicle."""
    return make.matter(client=make.contact("Maria Lopez", aliases=["Mary Lopes"]))


@pytest.fixture
@standing
def chen(dana, priya):
    """Evelyn Chen, dog bite, opened three weeks ago."""
    with clock.travel(clock.now() - timedelta(21)):
        return make.matter(client=make.contact("Evelyn Chen"), subtype="dog_bite", title="Chen v. Rover")


def test_a_line_shows_client_number_area_stage_and_team(as_dana, lopez):
    html = as_dana.get(URL).content.decode()
    for words in ("Maria Lopez", lopez.number, "Small injury", "Motor vehicle", "day 1 of 10", "Priya Shah"):
        assert words in html


def test_a_line_says_what_last_moved_the_matter_and_when(as_dana, dana, chen):
    complete_task(actor=dana, task=chen.tasks.get(name="Run the conflict check"))
    html = as_dana.get(URL).content.decode()
    assert "Completed Run the conflict check" in html
    assert "Today" in html


def test_a_line_shows_the_next_task_and_that_it_is_overdue(as_dana, chen):
    row = as_dana.get(URL).context["matters"][0]
    assert row.next_task == "Run the conflict check"
    assert "Overdue," in as_dana.get(URL).content.decode()


def test_a_stage_beyond_its_target_is_called_late(as_dana, chen, lopez):
    html = as_dana.get(URL).content.decode()
    assert "day 22 of 10, late" in html
    assert "day 1 of 10, late" not in html


def test_the_last_contact_with_the_client_stands_on_the_line(as_dana, dana, lopez):
    assert "None yet" in as_dana.get(URL).content.decode()
    log_communication(
        actor=dana, matter=lopez, contact=lopez.client, channel="phone", direction="out", body="Hello."
    )
    assert as_dana.get(URL).context["matters"][0].contact_at.date() == clock.now().date()


def test_a_stranger_sees_nothing_of_it(browser_of, marco, lopez):
    response = browser_of(marco).get(URL)
    assert numbers(response) == []
    assert "Maria Lopez" not in response.content.decode()


def test_an_admin_sees_every_matter(browser_of, alex, lopez, chen):
    assert len(numbers(browser_of(alex).get(URL))) == 2


def test_the_signed_out_are_sent_to_the_door(client):
    assert client.get(URL)["Location"].startswith("/accounts/login/")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "lopez"}, "lopez"),
        ({"q": "mary lopes"}, "lopez"),
        ({"q": "rover"}, "chen"),
        ({"q": "evelyn nobody"}, ""),
        ({"stalled": "14"}, "chen"),
        ({"area": "small_injury", "q": "maria"}, "lopez"),
        ({"stage": "intake", "q": "chen"}, "chen"),
        ({"stage": "closing"}, ""),
        ({"stage": "small_injury.intake", "q": "chen"}, "chen"),
        ({"stage": "small_injury.closing"}, ""),
        ({"area": "small_injury", "stage": "small_injury.intake", "q": "chen"}, "chen"),
        ({"state": "closed"}, ""),
    ],
)
def test_filters_find(as_dana, lopez, chen, query, found):
    expected = {"lopez": [lopez.number], "chen": [chen.number], "": []}[found]
    assert numbers(as_dana.get(URL, query)) == expected


def stages_offered(response) -> list[str]:
    choices = response.context["filter"].form.fields["stage"].choices
    return [value for value, _ in choices]


def test_the_stages_are_those_of_the_chosen_area(as_dana, lopez):
    answer = as_dana.get(URL, {"area": "small_injury"})
    assert stages_offered(answer) == ["", "intake", "treating", "closing"]


def test_without_an_area_they_stand_under_its_name(as_dana, lopez):
    html = as_dana.get(URL).content.decode()
    assert '<optgroup label="Small injury">' in html
    assert '<option value="small_injury.treating">Treating</option>' in html


def test_a_stage_of_another_area_is_let_go(as_dana, lopez):
    answer = as_dana.get(URL, {"area": "small_injury", "stage": "immigration.intake"})
    assert numbers(answer) == [lopez.number]


def test_a_number_finds_its_matter(as_dana, lopez, chen):
    assert numbers(as_dana.get(URL, {"q": chen.number})) == [chen.number]


def test_matters_of_one_person(as_dana, marco, alex, lopez):
    theirs = open_matter(
        actor=alex,
        client=make.contact(),
        version=make.area(),
        subtype="dog_bite",
        team={"case_manager": marco, "attorney": make.person("priya"), "paralegal": make.person("dana")},
    )
    assert numbers(as_dana.get(URL, {"member": marco.pk})) == [theirs.number]


def test_mine_are_those_i_am_on_the_team_of(browser_of, alex, lopez):
    browser = browser_of(alex)
    assert numbers(browser.get(URL, {"mine": "on"})) == []
    assert numbers(browser.get(URL)) == [lopez.number]


def test_closed_matters_show_only_when_asked_for(as_dana, dana, lopez, chen, settle):
    settle(lopez)
    assert numbers(as_dana.get(URL)) == [chen.number]
    assert numbers(as_dana.get(URL, {"state": "closed"})) == [lopez.number]
    assert set(numbers(as_dana.get(URL, {"state": "all"}))) == {lopez.number, chen.number}


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ({"area": "astrology"}, "Select a valid choice. astrology is not one of the available choices."),
        ({"stalled": "often"}, "Enter a number."),
        ({"stalled": "0"}, "greater than or equal to 1"),
        ({"member": "999999"}, "Select a valid choice."),
    ],
)
def test_a_filter_that_makes_no_sense_says_so(as_dana, lopez, query, sentence):
    response = as_dana.get(URL, query)
    assert sentence in response.content.decode()
    assert numbers(response) == []


def test_the_longest_silence_comes_first_when_asked_for(as_dana, lopez, chen):
    assert numbers(as_dana.get(URL, {"sort": "silent"})) == [chen.number, lopez.number]
    assert numbers(as_dana.get(URL, {"sort": "client"})) == [chen.number, lopez.number]
    assert numbers(as_dana.get(URL, {"sort": "due"})) == [chen.number, lopez.number]


def test_an_unknown_order_is_the_usual_one(as_dana, lopez, chen):
    assert numbers(as_dana.get(URL, {"sort": "; drop table"})) == numbers(as_dana.get(URL))


def test_htmx_gets_the_results_and_the_views_alone(as_dana, lopez):
    html = as_dana.get(URL, headers={"HX-Request": "true", "HX-Target": "matters"}).content.decode()
    assert "Maria Lopez" in html
    assert 'id="matter-views" hx-swap-oob="true"' in html
    assert "<html" not in html


def test_an_empty_list_teaches_the_first_step(as_dana):
    html = as_dana.get(URL).content.decode()
    assert "No matters yet" in html
    assert "Open a matter" in html


def test_who_may_not_open_matters_is_not_invited_to(browser_of, lee):
    assert "Open a matter</a>" not in browser_of(lee).get(URL).content.decode()


def test_nothing_matching_offers_to_clear_the_filters(as_dana, lopez):
    html = as_dana.get(URL, {"q": "zzz"}).content.decode()
    assert "Nothing matches" in html
    assert "Clear the filters" in html


class TestPages:
    @pytest.fixture
    def many(self, lopez, monkeypatch):
        """Three matters on pages of two."""
        monkeypatch.setattr("caseops.web.keyset.SIZE", 2)
        return [lopez, make.matter(), make.matter()]

    def test_the_rest_is_on_the_next_page(self, as_dana, many):
        first = as_dana.get(URL)
        second = as_dana.get(URL + first.context["pages"].next)
        assert numbers(first) + numbers(second) == [matter.number for matter in reversed(many)]
        assert first.context["pages"].previous == second.context["pages"].next == ""
        assert numbers(as_dana.get(URL + second.context["pages"].previous)) == numbers(first)

    def test_the_next_page_keeps_the_filters(self, as_dana, many):
        pages = as_dana.get(URL, {"area": "small_injury"}).context["pages"]
        assert pages.next == f"?area=small_injury&after={many[1].number}"

    @pytest.mark.parametrize("order", ORDERS)
    def test_every_order_is_walked_to_its_end(self, as_dana, many, order):
        first = as_dana.get(URL, {"sort": order})
        second = as_dana.get(URL + first.context["pages"].next)
        assert sorted(numbers(first) + numbers(second)) == [matter.number for matter in many]
