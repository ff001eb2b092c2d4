from django.db import migrations

from caseops.core.postgres.policies import WALLED

# Whoever may not read may still write: a sign-in is entered before anybody has signed in.
MATTER = "CASE WHEN subject_label = 'matters.matter' THEN subject_id ELSE 0 END"
LOCK = f"""
CREATE POLICY walls ON audit_entry USING (coalesce({MATTER}, 0) <> ALL ({WALLED}::bigint[])) WITH CHECK (true);
ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
ALTER TABLE audit_entry FORCE ROW LEVEL SECURITY;
"""
OPEN = """
ALTER TABLE audit_entry NO FORCE ROW LEVEL SECURITY;
ALTER TABLE audit_entry DISABLE ROW LEVEL SECURITY;
DROP POLICY walls ON audit_entry;
"""


class Migration(migrations.Migration):
    dependencies = [("audit", "0003_seals")]

    operations = [migrations.RunSQL(LOCK, OPEN)]
