from django.db import migrations

from caseops.core.postgres.policies import lock, lock_below


class Migration(migrations.Migration):
    dependencies = [("intake", "0004_questionnaires"), ("matters", "0017_row_security")]

    operations = [
        lock("intake_lead", may_be_null=True),
        lock("intake_conflictcheck", may_be_null=True, below=("lead_id", "intake_lead")),
        lock_below("intake_leaddecision", "lead_id", "intake_lead"),
        lock_below("intake_conflicthit", "check_made_id", "intake_conflictcheck"),
        lock_below("intake_conflictdecision", "check_made_id", "intake_conflictcheck"),
        lock_below("intake_questionnairelink", "lead_id", "intake_lead"),
        lock_below("intake_questionnaire", "lead_id", "intake_lead"),
        lock_below("intake_answer", "questionnaire_id", "intake_questionnaire"),
    ]
