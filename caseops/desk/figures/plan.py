"""Today as a plan: which groups stand in which block, by the work a person does."""

from caseops.core.together import Asking, Shared, asks, in_order, side_by_side
from caseops.desk.figures.appearances import appearances
from caseops.desk.figures.chasing import follow_ups
from caseops.desk.figures.closing import close_the_day
from caseops.desk.figures.confirmations import unconfirmed
from caseops.desk.figures.dates_ahead import court_dates, due_soon, to_verify, without_date
from caseops.desk.figures.day import ICONS, hours_of
from caseops.desk.figures.money import TODAY, costs_to_approve
from caseops.desk.figures.news import with_news
from caseops.desk.figures.onboarding import new_clients
from caseops.desk.figures.reader import Reader
from caseops.desk.figures.reviews import came_back, to_send
from caseops.desk.figures.rows import Block, Group
from caseops.desk.figures.talk import calls, messages, updates
from caseops.desk.figures.work import papers, tasks
from caseops.users.models import Role

NARROW = (Role.PARALEGAL, Role.LEGAL_ASSISTANT)


@asks
def plan(reader: Reader, chosen: str = "") -> Asking[list[Block]]:
    """Three blocks; a constant number of queries, however full the day is."""
    blocks = _narrow(reader) if reader.person.role in NARROW else _full(reader)
    groups = yield from side_by_side({key: in_order(askings) for key, askings in blocks.items()})
    hours = hours_of(reader.user, reader.now, chosen)
    return [
        Block(each.key, each.title, ICONS[each.key], number, each.words, each.is_open, groups[each.key])
        for number, each in enumerate(hours, start=1)
    ]


def _full(reader: Reader) -> dict[str, list[Asking[Group]]]:
    news = Shared(with_news.asking(reader))
    morning = (due_soon, without_date, new_clients, messages, follow_ups)
    midday = (tasks, came_back, to_send, papers)
    return {
        "morning": [*(group.asking(reader) for group in morning), costs_to_approve.asking(reader, TODAY)],
        "midday": [*(group.asking(reader) for group in midday), updates(reader, news)],
        "afternoon": [
            calls(reader, news),
            *(group.asking(reader) for group in (unconfirmed, appearances, close_the_day)),
        ],
    }


def _narrow(reader: Reader) -> dict[str, list[Asking[Group]]]:
    """Verification, court dates, documents and their own tasks."""
    blocks = {
        "morning": (to_verify, without_date, tasks),
        "midday": (papers,),
        "afternoon": (court_dates, unconfirmed, appearances, close_the_day),
    }
    return {key: [group.asking(reader) for group in groups] for key, groups in blocks.items()}
