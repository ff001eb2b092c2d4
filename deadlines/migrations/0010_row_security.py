from django.db import migrations

from caseops.core.postgres.policies import lock, lock_below


class Migration(migrations.Migration):
    dependencies = [("deadlines", "0009_gap_monitors"), ("matters", "0017_row_security")]

    operations = [
        lock("deadlines_claim"),
        lock("deadlines_deadline"),
        lock("deadlines_event"),
        lock("deadlines_calendarfeed", may_be_null=True),
        lock("deadlines_gap"),
        lock("deadlines_venue"),
        lock_below("deadlines_alert", "deadline_id", "deadlines_deadline"),
        lock_below("deadlines_eventmove", "event_id", "deadlines_event"),
        lock_below("deadlines_attendance", "event_id", "deadlines_event"),
        lock_below("deadlines_call", "deadline_id", "deadlines_deadline"),
        lock_below("deadlines_computation", "deadline_id", "deadlines_deadline"),
        lock_below("deadlines_datechange", "deadline_id", "deadlines_deadline"),
        lock_below("deadlines_preparation", "event_id", "deadlines_event"),
    ]
