from django.db import migrations

from caseops.core.postgres.policies import lock


class Migration(migrations.Migration):
    dependencies = [("retention", "0001_schedules_holds_destructions"), ("matters", "0017_row_security")]

    operations = [
        lock("retention_legalhold"),
        lock("retention_package"),
        lock("retention_destruction", may_be_null=True),
    ]
