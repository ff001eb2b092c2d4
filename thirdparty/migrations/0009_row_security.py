from django.db import migrations

from caseops.core.postgres.policies import lock, lock_below


class Migration(migrations.Migration):
    dependencies = [("thirdparty", "0008_drafts"), ("matters", "0017_row_security")]

    operations = [
        lock("thirdparty_thirdpartyrequest"),
        lock("thirdparty_authorization"),
        lock("thirdparty_hold"),
        lock_below("thirdparty_answer", "document_id", "documents_document"),
        lock_below("thirdparty_attempt", "request_id", "thirdparty_thirdpartyrequest"),
        lock_below("thirdparty_draft", "request_id", "thirdparty_thirdpartyrequest"),
        lock_below("thirdparty_part", "request_id", "thirdparty_thirdpartyrequest"),
        lock_below("thirdparty_invoice", "request_id", "thirdparty_thirdpartyrequest"),
        lock_below("thirdparty_partynumber", "party_id", "matters_party"),
    ]
