from datetime import time

import pytest
from django.core.exceptions import ValidationError

from caseops.audit.models import Entry
from caseops.people.actions import change_preferences


def test_only_what_changed_is_saved_and_recorded(dana):
    change_preferences(actor=dana, time_zone="Asia/Manila", theme=dana.theme, midday_at=time(12))
    dana.refresh_from_db()
    assert (dana.time_zone, dana.midday_at) == ("Asia/Manila", time(12))
    assert Entry.objects.on_target(dana).get().sentence == "changed own settings: time zone, midday at"


def test_saving_nothing_new_records_nothing(dana):
    change_preferences(actor=dana, name=dana.name)
    assert not Entry.objects.exists()


@pytest.mark.parametrize(
    "wrong",
    [{"time_zone": "Mars/Olympus"}, {"name": ""}, {"theme": "pink"}, {"midday_at": time(6)}],
)
def test_nonsense_is_refused(dana, wrong):
    with pytest.raises(ValidationError):
        change_preferences(actor=dana, **wrong)
    before = dict(vars(dana))
    dana.refresh_from_db()
    assert all(before[name] == getattr(dana, name) for name in wrong)


def test_role_is_not_a_preference(dana):
    with pytest.raises(TypeError, match="Not a preference: is_staff, role"):
        change_preferences(actor=dana, role="admin", is_staff=True)
