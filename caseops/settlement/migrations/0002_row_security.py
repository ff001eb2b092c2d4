from django.db import migrations

from caseops.core.postgres.policies import lock, lock_below


class Migration(migrations.Migration):
    dependencies = [("settlement", "0001_damages_to_disbursement"), ("matters", "0017_row_security")]

    operations = [
        lock("settlement_policy"),
        lock("settlement_medicalbill"),
        lock("settlement_loss"),
        lock("settlement_lien"),
        lock("settlement_proposal"),
        lock("settlement_authority"),
        lock("settlement_statement"),
        lock_below("settlement_lienentry", "lien_id", "settlement_lien"),
        lock_below("settlement_medicarestep", "lien_id", "settlement_lien"),
        lock_below("settlement_line", "statement_id", "settlement_statement"),
        lock_below("settlement_share", "statement_id", "settlement_statement"),
        lock_below("settlement_disbursement", "statement_id", "settlement_statement"),
    ]
