"""Leads and conflict checks over REST: who may decide, and what each refusal says."""

import pytest

from caseops.intake.models import ConflictCheck, Lead, LeadDecision
from matters.actions import add_party
from matters.models import Matter
from tests import make
from tests.api.conftest import calling, problem

LEADS, CHECKS = "/api/v1/leads/", "/api/v1/conflict-checks/"
LETTER = "We cannot help you. Your time to sue is limited."


def post(caller, url, **said):
    return caller.post(url, said, format="json")


@pytest.fixture(scope="module")
def world(lasting):
    with lasting():
        yield make.matter()


@pytest.fixture
def matter(db, world):
    """The module's matter, as it was opened."""
    return Matter.objects.get(pk=world.pk)


@pytest.fixture
def lead(matter):
    return make.lead("Ann Roe", area=make.area().area)


@pytest.fixture
def of_lead(lead):
    return f"{LEADS}{lead.pk}/"


@pytest.fixture
def hit(api, dana, matter):
    """The address of a check that found somebody."""
    add_party(actor=dana, matter=matter, contact=make.contact("Jon Smyth"), role="adverse")
    return f"{CHECKS}{post(api, CHECKS, names=['John Smith']).json()['id']}/decision/"


@pytest.fixture
def clean(api):
    """The address of a check that found nobody."""
    return f"{CHECKS}{post(api, CHECKS, names=['Zebulon Quartz']).json()['id']}/decision/"


class TestDecidingALead:
    @pytest.mark.parametrize(
        ("said", "field", "sentence"),
        [
            ({"reason": "  "}, "reason", "This field may not be blank."),
            ({"outcome": "perhaps"}, "outcome", '"perhaps" is not a valid choice.'),
            ({"outcome": "refer"}, "referred_to", "Say to whom they are referred."),
            ({"letter": ""}, "letter", "Who is turned away gets it in writing, with the word about time limits."),
        ],
    )  # fmt: skip
    def test_what_is_left_unsaid_is_named(self, api, of_lead, said, field, sentence):
        body = {"outcome": "decline", "reason": "No case", "letter": LETTER} | said
        refusal = problem(post(api, f"{of_lead}decision/", **body), 400)
        assert refusal["errors"] == {field: [sentence]}
        assert not LeadDecision.objects.exists()

    def test_it_is_answered_once(self, api, of_lead):
        body = {"outcome": "decline", "reason": "No case", "letter": LETTER}
        assert post(api, f"{of_lead}decision/", **body).json()["purge_on"]
        again = problem(post(api, f"{of_lead}decision/", **body), 400)
        assert again["detail"] == "This lead has our answer already."

    @pytest.mark.parametrize("who", ["sam", "lee"])
    def test_some_take_leads_but_do_not_decide_them(self, of_lead, who):
        caller = calling(make.person(who))
        assert caller.patch(of_lead, {"summary": "Called again"}, format="json").status_code == 200
        said = {"outcome": "decline", "reason": "No case", "letter": LETTER}
        refusal = problem(post(caller, f"{of_lead}decision/", **said), 403)
        assert "decide on a lead" in refusal["detail"]

    @pytest.mark.parametrize("outcome", ["", "decline"])
    def test_only_a_retained_one_becomes_a_matter(self, api, of_lead, outcome):
        if outcome:
            post(api, f"{of_lead}decision/", outcome=outcome, reason="No case", letter=LETTER)
        refusal = problem(post(api, f"{of_lead}conversion/", subtype="motor_vehicle"), 400)
        assert refusal["detail"] == "Only a retained lead becomes a matter. Decide first."

    def test_what_was_found_does_not_retain_before_somebody_decides(self, api, of_lead):
        post(api, f"{of_lead}conflicts/")
        refusal = problem(post(api, f"{of_lead}decision/", outcome="retain", reason="Good case"), 400)
        assert refusal["detail"].startswith("Check for conflicts first, and have the check decided")


class TestALead:
    def test_what_the_rulebook_works_out_is_not_written_from_outside(self, api, lead, of_lead):
        said = {"runs_out_on": "2099-01-01", "purge_on": "2099-01-01", "matter": "26-0001"}
        assert api.patch(of_lead, said, format="json").status_code == 200
        lead.refresh_from_db()
        assert (lead.runs_out_on, lead.purge_on, lead.matter) == (None, None, None)

    def test_names_of_the_other_side_are_kept_once_and_in_order(self, api, of_lead):
        changed = api.patch(of_lead, {"against": ["Bo  Lee", "Al Ray", "Bo Lee"]}, format="json")
        assert changed.json()["against"] == ["Bo Lee", "Al Ray"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [("area", "maritime"), ("owner", "ghost@firm.test"), ("state", "ZZ"), ("event_on", "31.02.2026")],
    )
    def test_a_word_the_firm_does_not_know_is_named(self, api, lead, of_lead, field, value):
        refusal = problem(api.patch(of_lead, {field: value}, format="json"), 400)
        assert list(refusal["errors"]) == [field]
        assert getattr(Lead.objects.get(), field) == getattr(lead, field)

    def test_one_that_became_a_matter_is_changed_there(self, api, matter):
        url = f"{LEADS}{make.lead(matter=matter).pk}/"
        refusal = problem(api.patch(url, {"summary": "Late"}, format="json"), 400)
        assert refusal["detail"] == "This lead has become a matter. Go on there."


class TestAConflictCheck:
    @pytest.mark.parametrize("names", [[""], ["  "], []])
    def test_blank_names_are_nothing_to_look_for(self, api, names):
        problem(post(api, CHECKS, names=names), 400)
        assert not ConflictCheck.objects.exists()

    @pytest.mark.parametrize(("count", "status"), [(60, 201), (61, 400)])
    def test_sixty_are_looked_for_at_a_time(self, api, count, status):
        answer = post(api, CHECKS, names=[f"Zebulon Quartz {number}" for number in range(count)])
        assert answer.status_code == status

    def test_the_same_name_twice_is_looked_for_once(self, api):
        said = post(api, CHECKS, names=["Zebulon  Quartz", "Zebulon Quartz"]).json()
        assert (said["names"], said["about"], said["decision"]) == (
            ["Zebulon Quartz"],
            "Zebulon Quartz",
            None,
        )

    @pytest.mark.parametrize(("who", "status"), [("dana", 201), ("sam", 201), ("lee", 403)])
    def test_one_without_hits_is_cleared_by_whoever_works_on_intake(self, clean, who, status):
        caller = calling(make.person(who))
        assert post(caller, clean, outcome="clear", reason="Nobody known").status_code == status

    @pytest.mark.parametrize("outcome", ["clear", "conflict", "waived"])
    def test_one_with_hits_waits_for_an_attorney_whatever_is_to_be_decided(self, api, hit, outcome):
        refusal = problem(post(api, hit, outcome=outcome, reason="x", waiver="x"), 400)
        assert refusal["detail"] == "An attorney decides on a check with hits, and on a waiver."

    def test_a_waiver_says_who_consented(self, attorney, hit):
        refusal = problem(post(attorney, hit, outcome="waived", reason="Both agree"), 400)
        sentence = "Say who gave informed consent, in which paper, on which day."
        assert refusal["errors"] == {"waiver": [sentence]}

    def test_it_is_decided_once(self, attorney, hit):
        assert post(attorney, hit, outcome="conflict", reason="Ours").status_code == 201
        refusal = problem(post(attorney, hit, outcome="clear", reason="Not ours"), 400)
        assert refusal["detail"].startswith("This check is decided.")
