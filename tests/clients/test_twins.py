"""Adding somebody who is in the directory already: asked once, never forced."""

import pytest

from clients.models import Contact
from tests import make

ADD = "/contacts/new/"


@pytest.fixture
def lopez(db):
    return make.contact(
        "Maria Lopez", aliases=["Mary Lopes"], phones=["212 555 0147"], email="maria@example.com"
    )


def typed(**said):
    return {"name": "Ana Reyes", "kind": "person", "language": "en", "best_channel": "phone", **said}


LIKE = [
    {"name": "maria  LOPEZ"},
    {"name": "Mary Lopes"},
    {"phones": "(212) 555-0147"},
    {"email": "MARIA@example.com"},
]


@pytest.mark.parametrize("said", LIKE)
def test_a_likely_twin_is_shown_and_nobody_is_added(as_dana, lopez, said):
    answer = as_dana.post(ADD, typed(**said))
    assert answer.status_code == 422
    assert f'<a href="/contacts/{lopez.pk}/">Maria Lopez</a>' in answer.content.decode()
    assert Contact.objects.get() == lopez


@pytest.mark.parametrize("said", LIKE)
def test_add_anyway_adds(as_dana, lopez, said):
    answer = as_dana.post(ADD, typed(anyway="on", **said))
    assert answer.status_code == 302
    assert Contact.objects.count() == 2


@pytest.mark.parametrize("said", [{}, {"name": "Maria Lopez Vega"}, {"phones": "212 555 0148"}])
def test_somebody_else_is_added_without_a_question(as_dana, lopez, said):
    assert as_dana.post(ADD, typed(**said)).status_code == 302


def test_the_question_is_not_there_before_it_is_needed(as_dana, lopez):
    assert "add anyway" not in as_dana.get(ADD).content.decode()
