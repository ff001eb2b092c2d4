"""Questions that are asked together are answered as if each had been asked by itself."""

from datetime import timedelta

import pytest
from django.db.models import Count, F, Value, Window
from django.db.models.functions import RowNumber

from caseops.audit.models import Entry
from caseops.core import clock
from caseops.core.together import Shared, answered, ask_together, asks, hang, side_by_side
from caseops.users.models import User
from clients.models import Contact, Phone
from deadlines.models import Deadline
from matters.actions import add_note
from matters.models import FieldValue, KeyDate, Matter, Note, Party, Task
from tests import make
from thirdparty.models import ThirdPartyRequest


@pytest.fixture
def matter(matter, dana):
    """With a note, a typed value and a second party that has a phone."""
    add_note(actor=dana, matter=matter, text='She said "100 %" {of it} \\ no.')
    field = matter.version.fieldblueprints.first()
    FieldValue.objects.create(
        matter=matter, field=field, key=field.key, plain={"list": [1, None, "ü"], "is": True}
    )
    contact = make.contact("Mercy", phones=["212 555 0101", "212 555 0102"])
    Party.objects.create(matter=matter, contact=contact, role="provider")
    return matter


def questions(matter, dana):
    """One of every make."""
    tasks = Task.objects.filter(matter=matter)
    return [
        Matter.objects.visible_to(dana).select_related("client", "stage", "version__area", "closure"),
        Matter.objects.for_list(),
        tasks.select_related("assignee", "completed_by").first_things_first(),
        tasks.values_list("name", flat=True).order_by("-id"),
        tasks.values_list("waits_for", "stage__position"),
        tasks.values("role").annotate(n=Count("pk")).order_by("role"),
        tasks.annotate(place=Window(RowNumber(), order_by="pk"), word=Value("it's 5%")).order_by("pk")[1:3],
        Deadline.objects.filter(matter=matter).order_by("pk"),
        ThirdPartyRequest.objects.filter(matter=matter).with_times_asked().order_by("pk"),
        FieldValue.objects.all(),
        Entry.objects.about(matter).select_related("actor"),
        Note.objects.filter(text__contains="100 %"),
        KeyDate.objects.filter(on__lte=clock.today() + timedelta(1), at__lte=clock.now()),
        Contact.objects.filter(aliases__len=0).annotate(again=F("name")),
        Task.objects.none(),
        Task.objects.filter(pk__in=[]),
        User.objects.filter(pk=dana.pk).values("day_starts_at", "joined_at"),
        tasks.annotate(found=F("name")).values("pk", "found").order_by("pk"),
        tasks.values_list("name").union(Note.objects.values_list("text")).order_by("name"),
    ]


def plain(rows):
    """Everything a row carries, rows it points to included."""
    return [
        {name: plain([value])[0] for name, value in vars(row).items() if name != "_prefetched_objects_cache"}
        if hasattr(row, "_meta")
        else vars(row).get("fields_cache", {}).keys()
        if type(row).__name__ == "ModelState"
        else row
        for row in rows
    ]


def test_every_make_of_question_is_answered_as_by_itself(matter, dana, django_assert_num_queries):
    together = questions(matter, dana)
    with django_assert_num_queries(1 + 2):  # one of them prefetches its teams and their people
        ask_together(together)
        asked = [list(rows) for rows in together]
    by_itself = [list(rows) for rows in questions(matter, dana)]
    assert [plain(rows) for rows in asked] == [plain(rows) for rows in by_itself]
    assert sum(map(len, asked)) > 20


def test_what_is_answered_is_not_asked_again(matter, dana, django_assert_num_queries):
    rows = Task.objects.filter(matter=matter)
    ask_together([rows, rows])
    with django_assert_num_queries(0):
        ask_together([rows])
        assert list(rows)


def test_rows_that_prefetch_still_do(matter, django_assert_num_queries):
    rows = Matter.objects.prefetch_related("team__user")
    ask_together([rows])
    with django_assert_num_queries(0):
        assert [str(member.user) for member in rows[0].team.all()] == ["Priya Shah", "Dana Ruiz"]


def test_children_hang_on_their_parents(matter, django_assert_num_queries):
    parties = Party.objects.filter(matter=matter).select_related("contact")
    numbers = Phone.objects.filter(contact__parts__matter=matter)
    ask_together([parties, numbers])
    with django_assert_num_queries(0):
        hang([party.contact for party in parties], "phones", "contact_id", numbers)
        assert {str(party): len(party.contact.phones.all()) for party in parties} == {
            str(matter.client): 0,
            "Mercy": 2,
        }


@asks
def names(matter, then):
    """Asks in two steps."""
    tasks = Task.objects.filter(matter=matter).order_by("pk")
    yield [tasks]
    rows = then.objects.filter(matter=matter).order_by("pk")
    yield [rows]
    return [str(row) for row in [*tasks, *rows]]


def test_what_asks_side_by_side_shares_its_statements(matter, django_assert_num_queries):
    alone = {model: names(matter, model) for model in (Deadline, Note)}
    with django_assert_num_queries(2):
        made = answered(side_by_side({model: names.asking(matter, model) for model in alone}))
    assert made == alone
    assert list(made) == list(alone)


def test_several_wait_for_one_that_is_made_once(matter, django_assert_num_queries):
    shared = Shared(names.asking(matter, Note))
    with django_assert_num_queries(2):
        first, second = answered(side_by_side({1: shared.wait(), 2: shared.wait()})).values()
        assert answered(shared.wait()) is first is second
