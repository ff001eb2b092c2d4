"""On the matter page a known date moves only after one has seen what moves with it, and said why."""

from typing import Any

import pytest

from caseops.users.models import User
from matters.actions import complete_task, preview_key_date, set_key_date
from matters.models import Matter
from tests import make
from tests.matters.dependants import NAME, WHY, ahead, hear_in, told_from
from tests.standing import standing

HTMX = {"HX-Request": "true"}
MORE = 130


@pytest.fixture
@standing
def heard(matter: Matter, dana: User) -> Matter:
    """Six dates hang on a hearing a hundred days ahead."""
    return hear_in(told_from(matter, 6, dana), 100, dana)


@pytest.fixture
def ask(as_dana, heard):
    """Send a day, as the panel does; `more` is what the plan's form adds."""

    def sent(days: int = MORE, headers: dict[str, str] | None = None, **more: str) -> Any:
        said = {"name": NAME, "on": ahead(days).isoformat(), **more}
        return as_dana.post(f"/matters/{heard.number}/key-dates/", said, headers=headers)

    return sent


@pytest.fixture
def seen(heard, dana):
    return preview_key_date(actor=dana, matter=heard, name=NAME, on=ahead(MORE)).fingerprint


def html(response):
    return response.content.decode()


class TestAsking:
    def test_the_plan_is_shown_and_nothing_moves(self, ask, heard):
        response = ask()
        assert response.status_code == 200
        assert "6 dates move" in html(response)
        assert heard.key_date(NAME) == ahead(100)

    def test_each_old_date_is_struck_through(self, ask):
        assert html(ask()).count('class="struck"') == 6

    def test_without_scripts_it_is_a_page_of_its_own(self, ask):
        shown = html(ask())
        assert "<!DOCTYPE html>" in shown
        assert "Move hearing date</h1>" in shown

    def test_htmx_gets_it_in_its_place(self, ask):
        shown = html(ask(headers=HTMX))
        assert '<div id="key-date-move" class="part" hx-swap-oob="true">' in shown
        assert "<!DOCTYPE html>" not in shown

    def test_what_is_past_is_said_in_words(self, ask):
        assert html(ask(2)).count("already past</span>") == 3

    def test_an_impossible_day_stays_in_the_row(self, ask):
        response = ask(headers=HTMX, on="1026-01-01")
        assert response.status_code == 422
        assert "1026-01-01 is not a date" in html(response)

    def test_a_day_the_verb_would_refuse_is_refused_at_once(self, ask, heard, dana):
        set_key_date(actor=dana, matter=heard, name="date_of_loss", on=ahead(-9))
        response = ask(9, headers=HTMX, name="date_of_loss")
        assert response.status_code == 422
        assert "is still to come" in html(response)

    def test_the_day_it_has_is_no_move(self, ask, heard):
        assert ask(100).status_code == 302
        assert heard.key_dates.get(name=NAME).changes.count() == 1

    def test_a_first_day_needs_no_reason(self, as_dana, matter):
        said = {"name": "date_of_loss", "on": ahead(-30).isoformat()}
        assert as_dana.post(f"/matters/{matter.number}/key-dates/", said).status_code == 302
        assert matter.key_date("date_of_loss") == ahead(-30)


class TestMoving:
    def test_with_a_reason_it_moves(self, ask, seen, heard):
        assert ask(seen=seen, reason=WHY).status_code == 302
        assert heard.key_date(NAME) == ahead(MORE)
        assert heard.deadlines.get(name="Hearing").due_on == ahead(MORE)

    def test_htmx_gets_the_parts_anew_and_the_plan_goes(self, ask, seen):
        response = ask(headers=HTMX, seen=seen, reason=WHY)
        assert response.status_code == 200
        assert "Move the date</button>" not in html(response)
        assert 'id="key-date-move"' in html(response)

    def test_without_a_reason_it_stays_and_asks_for_one(self, ask, seen, heard):
        response = ask(headers=HTMX, seen=seen, reason=" ")
        assert response.status_code == 422
        assert "Say why the date moves" in html(response)
        assert "Something changed" not in html(response)
        assert heard.key_date(NAME) == ahead(100)

    def test_what_changed_meanwhile_is_shown_again(self, ask, seen, heard, dana):
        complete_task(actor=dana, task=heard.tasks.get(name="Work 2"))
        response = ask(seen=seen, reason=WHY)
        assert response.status_code == 422
        assert "Something changed since you looked" in html(response)
        assert f'value="{WHY}"' in html(response)
        assert seen not in html(response)
        assert heard.key_date(NAME) == ahead(100)

    def test_a_change_is_told_also_when_the_reason_is_missing(self, ask, heard, dana):
        assert "Something changed since you looked" in html(ask(seen="of another day", reason=""))

    def test_a_closed_matter_keeps_its_date(self, ask, seen, heard, dana):
        make.closed(heard)
        assert "is closed" in html(ask(seen=seen, reason=WHY))
        assert heard.key_date(NAME) == ahead(100)


class TestLeaving:
    def test_the_plan_goes_and_the_row_is_closed(self, as_dana, heard):
        url = f"/matters/{heard.number}/key-dates/?date={NAME}&close=&leave="
        shown = html(as_dana.get(url, headers=HTMX))
        assert '<div id="key-date-move" class="part" hx-swap-oob="true">' in shown
        assert "<form" not in shown
        assert "autofocus" in shown

    def test_cancelling_a_row_leaves_the_plan_alone(self, as_dana, heard):
        url = f"/matters/{heard.number}/key-dates/?date={NAME}&close="
        assert "key-date-move" not in html(as_dana.get(url, headers=HTMX))


class TestHistory:
    def test_the_last_move_is_told_with_the_old_date_struck_through(self, as_dana, heard, dana):
        hear_in(heard, MORE, dana)
        shown = html(as_dana.get(heard.get_absolute_url()))
        assert f"by Dana Ruiz: {WHY}" in shown

    def test_earlier_moves_are_folded_away(self, as_dana, heard, dana):
        for days in (110, 120, 125):
            hear_in(heard, days, dana)
        assert "2 earlier" in html(as_dana.get(heard.get_absolute_url()))

    def test_the_deadline_tells_of_the_date_it_is_counted_from(self, as_dana, heard, dana):
        hear_in(heard, MORE, dana)
        deadline = heard.deadlines.get(name="Step 1")
        shown = html(as_dana.get(deadline.get_absolute_url()))
        assert "Hearing date, which it is counted from" in shown
        assert f"Hearing date moved to {written(MORE)}: {WHY}" in shown


def written(days: int) -> str:
    day = ahead(days)
    return f"{day:%b} {day.day}, {day.year}"
