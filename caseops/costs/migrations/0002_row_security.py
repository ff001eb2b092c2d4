from django.db import migrations

from caseops.core.postgres.policies import lock


class Migration(migrations.Migration):
    dependencies = [("costs", "0001_expenses_and_budgets"), ("matters", "0017_row_security")]

    operations = [
        lock("costs_budgetline"),
        lock("costs_budgetwarning"),
        lock("costs_costrequest"),
        lock("costs_expense"),
    ]
