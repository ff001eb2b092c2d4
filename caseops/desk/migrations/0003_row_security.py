from django.db import migrations

from caseops.core.postgres.policies import lock


class Migration(migrations.Migration):
    dependencies = [("desk", "0002_put_off_and_reviews"), ("matters", "0017_row_security")]

    operations = [
        lock("desk_lookedthrough"),
    ]
