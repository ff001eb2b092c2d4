"""Who asked for what they may not have stands in the log, with when and where."""

import re

import pytest
from django.urls import reverse


@pytest.mark.parametrize("page", ["people:list", "retention", "ops"])
def test_a_refusal_is_in_the_log_with_who_and_where(as_dana, dana, capsys, page):
    as_dana.get(reverse(page))
    said = capsys.readouterr().out
    assert re.search(rf"request_started.*GET {reverse(page)}.*user_id={dana.pk}\b", said)
    assert re.search(rf"request_finished.*code=403.*user_id={dana.pk}\b", said)


def test_so_is_the_look_at_a_matter_of_others(client, marco, matter, capsys):
    client.force_login(marco)
    client.get(matter.get_absolute_url())
    assert re.search(rf"request_finished.*code=404.*user_id={marco.pk}\b", capsys.readouterr().out)
