from django.db import migrations

from caseops.core.postgres.policies import lock, lock_below


class Migration(migrations.Migration):
    dependencies = [("documents", "0013_unpacked_words"), ("matters", "0017_row_security")]

    operations = [
        lock("documents_documentrequirement"),
        lock("documents_document", may_be_null=True),
        lock("documents_happening"),
        lock("documents_letter"),
        lock("documents_packet"),
        lock("documents_review"),
        lock("documents_suggestion", may_be_null=True, below=("document_id", "documents_document")),
        lock_below("documents_document_people", "document_id", "documents_document"),
        lock_below("documents_documentversion", "document_id", "documents_document"),
        lock_below("documents_packetpart", "packet_id", "documents_packet"),
        lock_below("documents_packetbuild", "packet_id", "documents_packet"),
        lock_below("documents_packetvolume", "build_id", "documents_packetbuild"),
        lock_below("documents_reviewcomment", "review_id", "documents_review"),
    ]
