"""Today as a plan: which groups stand in which block, by the work a person does."""

from caseops.desk.figures.appearances import appearances
from caseops.desk.figures.chasing import follow_ups
from caseops.desk.figures.closing import close_the_day
from caseops.desk.figures.confirmations import unconfirmed
from caseops.desk.figures.dates_ahead import court_dates, due_soon, to_verify, without_date
from caseops.desk.figures.day import ICONS, hours_of
from caseops.desk.figures.money import costs_to_decide
from caseops.desk.figures.news import with_news
from caseops.desk.figures.onboarding import new_clients
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.reviews import came_back, to_send
from caseops.desk.figures.rows import Block, Group
from caseops.desk.figures.talk import calls, messages, updates
from caseops.desk.figures.work import papers, tasks
from caseops.users.models import Role

NARROW = (Role.PARALEGAL, Role.LEGAL_ASSISTANT)


def plan(reader: Reader, chosen: str = "") -> list[Block]:
    """Three blocks; a constant number of queries, however full the day is."""
    groups = _narrow(reader) if reader.person.role in NARROW else _full(reader)
    hours = hours_of(reader.user, reader.now, chosen)
    return [
        Block(each.key, each.title, ICONS[each.key], number, each.words, each.is_open, groups[each.key])
        for number, each in enumerate(hours, start=1)
    ]


def _full(reader: Reader) -> dict[str, list[Group]]:
    news = with_news(reader)
    return {
        "morning": [
            due_soon(reader),
            without_date(reader),
            new_clients(reader),
            messages(reader),
            follow_ups(reader),
            costs_to_decide(reader, "today"),
        ],
        "midday": [tasks(reader), came_back(reader), to_send(reader), papers(reader), updates(reader, news)],
        "afternoon": [
            calls(reader, news),
            unconfirmed(reader),
            appearances(reader),
            close_the_day(reader),
        ],
    }


def _narrow(reader: Reader) -> dict[str, list[Group]]:
    """Verification, court dates, documents and their own tasks."""
    return {
        "morning": [to_verify(reader), without_date(reader), tasks(reader)],
        "midday": [papers(reader)],
        "afternoon": [
            court_dates(reader),
            unconfirmed(reader),
            appearances(reader),
            close_the_day(reader),
        ],
    }
