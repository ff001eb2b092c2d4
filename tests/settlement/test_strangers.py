"""Papers, people and rows of another matter: named neither on a page nor over the API; odd figures say why in words."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from caseops.core import clock
from caseops.settlement import actions
from caseops.settlement.models import Authority, MedicalBill
from tests import make
from tests.api.conftest import calling, problem
from tests.settlement import figures

TODAY = f"{clock.today()}"
V1 = "/api/v1/"


@pytest.fixture(scope="module")
def world(lasting):
    """A matter with a row of everything, and another of the same team with a paper of its own."""
    with lasting():
        other = make.matter()
        paper = make.document(other, make.pdf("Secret"), title="Secret report")
        yield figures.settlement_of(make.matter()), paper


@pytest.fixture
def money(db, world):
    for row in vars(world[0]).values():
        row.refresh_from_db()
    return world[0]


@pytest.fixture
def paper(db, world):
    return world[1]


@pytest.fixture
def matter(money):
    return money.bill.matter


@pytest.fixture
def dana(matter):
    return make.person("dana")


OF_THE_MATTER = {
    "settlement_bill_new": ("medical-bills", {"provider_name": "M", "service_from": TODAY, "billed": "1.00"}),
    "settlement_loss_new": ("losses", {"kind": "wage", "what": "A week", "amount": "1.00"}),
    "settlement_proposal_new": ("proposals", {"direction": "offer", "amount": "1.00", "on": TODAY}),
    "settlement_authority_new": ("authorities", {"on": TODAY, "way": "phone", "up_to": "1.00"}),
}
PAPERED = pytest.mark.parametrize(("url", "noun", "said"), [(k, *v) for k, v in OF_THE_MATTER.items()])


@PAPERED
def test_a_paper_of_another_matter_shows_nothing_here(as_dana, dana, matter, paper, url, noun, said):
    said = {**said, "client": matter.client_id}
    page = as_dana.post(reverse(url, args=[matter.number]), {**said, "document": paper.pk})
    assert page.status_code == 422
    body = {**said, "matter": matter.number, "document": str(paper.uuid)}
    refused = problem(calling(dana).post(f"{V1}{noun}/", body, format="json"), 400)
    for words in (page.content.decode(), str(refused)):
        assert "Secret report" not in words


@pytest.mark.parametrize("kind", ["asserted", "reduced", "final"])
def test_an_amount_of_a_lien_is_proved_by_no_paper_of_another_matter(as_dana, dana, money, paper, kind):
    said = {"kind": kind, "amount": "5.00", "on": TODAY}
    url = reverse("settlement_lien_entry", args=[money.lien.pk])
    assert as_dana.post(url, {**said, "document": paper.pk}).status_code == 422
    body = {**said, "document": str(paper.uuid)}
    refused = calling(dana).post(f"{V1}liens/{money.lien.pk}/amounts/", body, format="json")
    assert "not of" in str(problem(refused, 400))
    assert money.lien.entries.count() == 1


def test_somebody_without_a_part_in_the_matter_allows_us_nothing(as_dana, dana, matter):
    stranger = make.contact("Nobody of Ours")
    said = {"client": stranger.pk, "on": TODAY, "way": "phone", "up_to": "90000.00"}
    before = Authority.objects.count()
    assert as_dana.post(reverse("settlement_authority_new", args=[matter.number]), said).status_code == 422
    body = {**said, "matter": matter.number}
    refused = problem(calling(dana).post(f"{V1}authorities/", body, format="json"), 400)
    assert "has no part in" in str(refused)
    assert Authority.objects.count() == before


def test_somebody_without_a_part_in_the_matter_gets_no_share(as_dana, dana, money):
    stranger = make.contact("Nobody of Ours")
    said = {"client": stranger.pk, "percent": "50.00", "version": money.draft.version}
    assert as_dana.post(reverse("settlement_share_new", args=[money.draft.pk]), said).status_code == 422
    url = f"{V1}settlement-statements/{money.draft.pk}/shares/"
    refused = problem(
        calling(dana).post(url, {"client": stranger.pk, "percent": "50.00"}, format="json"), 400
    )
    assert "Add them to the parties first" in str(refused)
    assert [share.client for share in money.draft.shares.all()] == [money.draft.matter.client]


def test_a_guardian_with_a_part_in_the_matter_speaks_for_the_child(dana, matter):
    mother = figures.party(matter, "Mia Ito", "guardian")
    said = {"client": mother, "on": clock.today(), "way": "meeting", "at_least": 5}
    assert actions.give_authority(actor=dana, matter=matter, **said).client == mother


def test_an_offer_under_a_policy_of_another_matter_is_refused(money, paper):
    policy = figures.policy(paper.matter)
    with pytest.raises(ValidationError, match=f"not of {money.bill.matter.number}"):
        figures.offer(money.bill.matter, policy=policy)


def test_a_statement_is_not_turned_to_an_offer_of_another_matter(dana, money, paper):
    foreign = figures.offer(paper.matter)
    url = f"{V1}settlement-statements/{money.draft.pk}/"
    refused = problem(calling(dana).patch(url, {"proposal": foreign.pk}, format="json"), 400)
    assert "not of" in str(refused)


ODD_AMOUNTS = [
    "-1",
    "-0.01",
    "1.005",
    "NaN",
    "Infinity",
    "1e400",
    "12345678901.00",
    "a lot",
    "\uff11\uff12.\uff13\uff14\uff15",
]


@pytest.mark.parametrize("typed", ODD_AMOUNTS)
def test_an_odd_amount_is_refused_at_its_field_and_kept_as_it_was_typed(as_dana, matter, typed):
    said = {"kind": "wage", "what": "A week", "amount": typed}
    answer = as_dana.post(reverse("settlement_loss_new", args=[matter.number]), said)
    assert answer.status_code == 422
    assert answer.context["form"].errors["amount"]
    assert f'value="{typed}"' in answer.content.decode()


@pytest.mark.parametrize("typed", ODD_AMOUNTS)
def test_an_odd_amount_is_a_problem_of_its_field_over_the_api(dana, matter, typed):
    said = {"matter": matter.number, "kind": "wage", "what": "A week", "amount": typed}
    refused = problem(calling(dana).post(f"{V1}losses/", said, format="json"), 400)
    assert "amount" in str(refused)


@pytest.mark.parametrize("typed", ["31.02.2026", "2026-02-31", "02/30/2026", "13/13/2026", "0000-00-00", "x"])
def test_a_day_that_never_was_is_refused_by_page_and_api(as_dana, dana, matter, typed):
    said = {"provider_name": "Mercy", "service_from": typed, "billed": "5.00"}
    page = as_dana.post(reverse("settlement_bill_new", args=[matter.number]), said)
    assert page.status_code == 422
    assert page.context["form"].errors["service_from"]
    body = {**said, "matter": matter.number}
    assert "service_from" in str(problem(calling(dana).post(f"{V1}medical-bills/", body, format="json"), 400))


@pytest.mark.parametrize("words", ["x" * 10_000_000, "Week\x00"], ids=["ten megabytes", "a zero byte"])
def test_words_no_ledger_holds_are_refused_without_a_row(as_dana, dana, matter, words):
    before = matter.losses.count()
    said = {"kind": "wage", "what": words, "amount": "5.00"}
    page = as_dana.post(reverse("settlement_loss_new", args=[matter.number]), said)
    assert page.status_code in {400, 413, 422}
    body = {**said, "matter": matter.number}
    assert calling(dana).post(f"{V1}losses/", body, format="json").status_code in {400, 413}
    assert matter.losses.count() == before


@pytest.mark.parametrize("words", ["🚑 and 🏥", "أجر أسبوعين", "שכר", "\u202eevil", "a\u0301 é", "<b>x</b>"])
def test_words_of_any_script_come_back_as_they_were_written(as_dana, matter, words):
    said = {"kind": "wage", "what": words, "amount": "5.00"}
    as_dana.post(reverse("settlement_loss_new", args=[matter.number]), said)
    assert matter.losses.latest("id").what == words
    shown = as_dana.get(reverse("settlement_damages", args=[matter.number])).content.decode()
    assert "<b>x</b>" not in shown


@pytest.mark.parametrize("pk", ["99999999999999999999999", "0"])
def test_a_number_no_row_can_have_is_simply_not_found(as_dana, dana, matter, pk):
    assert as_dana.get(reverse("settlement_bill_change", args=[int(pk)])).status_code == 404
    assert calling(dana).get(f"{V1}medical-bills/{pk}/").status_code == 404


@pytest.mark.parametrize("version", ["x", "-1", "0", "99999999999999999999"])
def test_an_approval_of_no_version_one_has_seen_is_refused(browser_of, money, version):
    url = reverse("settlement_statement_approval", args=[money.draft.pk])
    shown = browser_of(make.person("priya")).post(url, {"version": version}, follow=True).content.decode()
    assert "Somebody has changed this since you opened it" in shown
    money.draft.refresh_from_db()
    assert money.draft.approved_at is None


@pytest.mark.parametrize(
    "query", ["tier=moon", "tier=appeal&schedule=x", "tier=appeal&amount=NaN", "tier=&offer=x"]
)
def test_a_comparison_of_odd_questions_answers_without_a_figure(as_dana, matter, query):
    answer = as_dana.get(f"{reverse('settlement_comparison', args=[matter.number])}?{query}")
    assert answer.status_code == 200
    assert answer.context["columns"] == []


def test_a_bill_of_nothing_is_a_bill_and_owes_nothing(as_dana, matter):
    said = {"provider_name": "Free Clinic", "service_from": TODAY, "billed": "0"}
    nothing = dict.fromkeys(["adjusted", "paid_insurer", "paid_medpay", "paid_client"], "0")
    as_dana.post(reverse("settlement_bill_new", args=[matter.number]), {**said, **nothing})
    row = MedicalBill.objects.get(provider_name="Free Clinic")
    assert (row.balance, list(MedicalBill.objects.filter(pk=row.pk).owed())) == (0, [])
