from django.db import migrations

from caseops.core.postgres.policies import lock, lock_below


class Migration(migrations.Migration):
    dependencies = [("automation", "0001_initial"), ("matters", "0017_row_security")]

    operations = [
        lock("automation_rulerun"),
        lock_below("automation_runstep", "run_id", "automation_rulerun"),
    ]
