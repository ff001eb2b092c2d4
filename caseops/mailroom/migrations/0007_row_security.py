from django.db import migrations

from caseops.core.postgres.policies import lock, lock_below


class Migration(migrations.Migration):
    dependencies = [("mailroom", "0006_text_pictures"), ("matters", "0017_row_security")]

    operations = [
        lock("mailroom_arrival", may_be_null=True),
        lock("mailroom_clientupdate"),
        lock_below("mailroom_arrival_documents", "arrival_id", "mailroom_arrival"),
        lock_below("mailroom_textpicture", "arrival_id", "mailroom_arrival"),
        lock_below("mailroom_recording", "document_id", "documents_document"),
    ]
