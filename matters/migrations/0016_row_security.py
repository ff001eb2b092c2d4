from django.db import migrations

from caseops.core.postgres.policies import lock, lock_below

# The tables of walls are open: who is kept out is asked there.
ASK = """
CREATE FUNCTION caseops_ask_as(who bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM set_config('caseops.walled', coalesce((
        SELECT array_agg(wall.matter_id)::text FROM matters_wall AS wall
        WHERE wall.lifted_at IS NULL AND (wall.kind = 'screened') = EXISTS (
            SELECT FROM matters_wallmember AS named WHERE named.wall_id = wall.id AND named.user_id = who)
    ), '{}'), true);
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("matters", "0015_walls")]

    operations = [
        migrations.RunSQL(ASK, "DROP FUNCTION caseops_ask_as(bigint)"),
        lock("matters_matter", "id"),
        lock("matters_handedrow", "matter", may_be_null=True),
        lock("matters_stagechange"),
        lock("matters_closure"),
        lock("matters_mailaddress"),
        lock("matters_correspondence"),
        lock("matters_keydate"),
        lock("matters_fact"),
        lock("matters_fieldvalue"),
        lock("matters_note"),
        lock("matters_teammember"),
        lock("matters_party"),
        lock("matters_task"),
        lock("matters_upgradeitem"),
        lock_below("matters_keydatechange", "key_date_id", "matters_keydate"),
    ]
