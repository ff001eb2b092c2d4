"""Row security of typed fields as a search for words reads them: all of them."""

from django.db import migrations

from caseops.core.postgres.policies import lock_to_read_whole


class Migration(migrations.Migration):
    dependencies = [("matters", "0019_without_unused_index")]

    operations = [lock_to_read_whole("matters_fieldvalue")]
