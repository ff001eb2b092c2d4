"""Leave to spend: who needs it, who gives it, and what becomes of it."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from caseops.audit.models import Entry
from caseops.costs.actions import approve_cost, refuse_cost, undecide_cost, withdraw_cost
from caseops.costs.deciding import decidable
from caseops.costs.figures import committed_on, spent_on
from caseops.notifications.models import OutgoingMessage
from matters.actions import close_matter
from matters.models import TeamMember
from tests import make
from tests.costs.rows import ask, spend

SMALL = {"amount": Decimal(500)}


def bells(person):
    return list(
        OutgoingMessage.objects.filter(recipient=person, channel="bell").values_list("subject", flat=True)
    )


def test_within_ones_limit_it_is_approved_at_once(matter, dana):
    row = ask(matter, **SMALL)
    assert (row.state, row.decided_by, committed_on(matter)) == ("approved", dana, 500)
    assert Entry.objects.filter(verb="cost.planned").exists()


def test_beyond_it_the_attorney_is_asked_and_nothing_is_committed(matter, priya, dana):
    row = ask(matter)
    assert (row.state, committed_on(matter)) == ("waiting", 0)
    assert bells(priya)[-1:] == ["Dana Ruiz asks to spend $900.00: Dr. Ames"]


def test_where_a_matter_has_no_attorney_the_admins_are_asked(dana, alex):
    ask(make.matter(team={}))
    assert "Dana Ruiz asks to spend $900.00: Dr. Ames" in bells(alex)


def test_approved_it_is_committed_and_who_asked_is_told(matter, priya, dana):
    row = approve_cost(actor=priya, cost=ask(matter))
    assert (row.state, row.decided_by) == ("approved", priya)
    assert (committed_on(matter), spent_on(matter)) == (900, 0)
    assert "Priya Shah approved $900.00: Dr. Ames" in bells(dana)


def test_refused_it_has_a_reason_which_is_told(matter, priya, dana):
    row = refuse_cost(actor=priya, cost=ask(matter), reason="Too dear")
    assert (row.state, row.reason, committed_on(matter)) == ("refused", "Too dear", 0)
    message = OutgoingMessage.objects.get(recipient=dana, subject__startswith="Priya Shah refused")
    assert message.body.startswith("Too dear")


def test_nothing_is_refused_without_a_reason(matter, priya):
    with pytest.raises(ValidationError, match="Say why"):
        refuse_cost(actor=priya, cost=ask(matter), reason=" ")


@pytest.mark.parametrize("who", ["dana", "sam", "lee"])
def test_others_do_not_decide(matter, who):
    with pytest.raises(PermissionDenied):
        approve_cost(actor=make.person(who), cost=ask(matter))


def test_an_attorney_of_other_matters_does_not_decide(matter, owen):
    owen.firm_wide = True
    owen.save()
    with pytest.raises(PermissionDenied, match="attorney of this matter"):
        approve_cost(actor=owen, cost=ask(matter))


def test_whoever_stands_in_for_the_attorney_decides(matter, owen, priya):
    priya.backup = owen
    priya.save()
    assert approve_cost(actor=owen, cost=ask(matter)).decided_by == owen


def test_an_admin_decides_anywhere(matter, alex):
    assert approve_cost(actor=alex, cost=ask(matter)).decided_by == alex


def test_nobody_approves_their_own_request(matter, priya, alex):
    from caseops.costs.actions import set_cost_rules

    set_cost_rules(actor=alex, limits={"attorney": Decimal(100)}, thresholds=[90])
    row = ask(matter, by="priya")
    assert row.state == "waiting"
    with pytest.raises(PermissionDenied, match="yourself"):
        approve_cost(actor=priya, cost=row)


def test_who_may_decide_is_known_for_many_at_once(matter, priya, owen, alex, django_assert_num_queries):
    rows = [ask(matter) for _ in range(3)]
    with django_assert_num_queries(1):
        assert decidable(priya, rows) == {row.pk for row in rows}
    assert decidable(owen, rows) == set()
    assert len(decidable(alex, rows)) == 3


def test_a_decision_is_made_once(matter, priya, alex):
    row = approve_cost(actor=priya, cost=ask(matter))
    with pytest.raises(ValidationError, match="approved already by Priya Shah"):
        refuse_cost(actor=alex, cost=row, reason="x")


def test_a_decision_is_taken_back_until_the_money_is_spent(matter, priya):
    row = approve_cost(actor=priya, cost=ask(matter))
    assert undecide_cost(actor=priya, cost=row).decided_by is None
    approve_cost(actor=priya, cost=row)
    spend(matter, leave=row)
    with pytest.raises(ValidationError, match="spent"):
        undecide_cost(actor=priya, cost=row)


def test_a_second_decision_rings_again(matter, priya, dana):
    row = approve_cost(actor=priya, cost=ask(matter))
    approve_cost(actor=priya, cost=undecide_cost(actor=priya, cost=row))
    assert bells(dana).count("Priya Shah approved $900.00: Dr. Ames") == 2


def test_withdrawn_it_is_free_again(matter, dana):
    row = withdraw_cost(actor=dana, cost=ask(matter, **SMALL), reason="Settled")
    assert (row.state, committed_on(matter)) == ("withdrawn", 0)
    with pytest.raises(ValidationError, match="withdrawn"):
        withdraw_cost(actor=dana, cost=row)


def test_a_request_of_another_matter_is_refused(matter):
    with pytest.raises(ValidationError, match="of this matter"):
        ask(matter, request=make.matter().requests.first())


def test_what_may_still_cost_money_keeps_the_matter_open(matter, dana):
    row = ask(matter, **SMALL)
    make.settle(matter)
    with pytest.raises(ValidationError, match=r"Dr. Ames, \$500.00: approved. Spend or withdraw it."):
        close_matter(actor=dana, matter=matter, reason="Done")
    withdraw_cost(actor=dana, cost=row)
    assert close_matter(actor=dana, matter=matter, reason="Done").pk


def test_who_left_the_firm_is_not_asked(matter, priya, dana):
    TeamMember.objects.filter(matter=matter, user=priya).update(user=make.person("owen"))
    priya.is_active = False
    priya.save()
    ask(matter)
    assert bells(priya) == []
