from django.db import migrations

from caseops.core.postgres.policies import WALLED, lock, lock_below, lock_by

# The tables of walls are open: who is kept out is asked there. What was said is a contact's and lies on matters; it is
# hushed where all of those are walled, which only the house can see: for that moment the house asks.
ASK = """
CREATE FUNCTION caseops_ask_as(who bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    kept bigint[] := (
        SELECT coalesce(array_agg(wall.matter_id), '{}') FROM matters_wall AS wall
        WHERE wall.lifted_at IS NULL AND (wall.kind = 'screened') = EXISTS (
            SELECT FROM matters_wallmember AS named WHERE named.wall_id = wall.id AND named.user_id = who));
BEGIN
    IF kept <> '{}' THEN
        PERFORM set_config('caseops.walled', '{}', true);
        PERFORM set_config('caseops.hushed', (
            SELECT coalesce(array_agg(filed.communication_id), '{}') FROM matters_correspondence AS filed
            WHERE filed.matter_id = ANY (kept) AND NOT EXISTS (
                SELECT FROM matters_correspondence AS other
                WHERE other.communication_id = filed.communication_id AND other.matter_id <> ALL (kept))
        )::text, true);
    END IF;
    PERFORM set_config('caseops.walled', kept::text, true);
END $$
"""
HUSHED = "(SELECT nullif(current_setting('caseops.hushed', true), '')::bigint[])"
SAID = f"{WALLED} = '{{}}'::bigint[] OR {WALLED} IS NOT NULL AND id <> ALL ({HUSHED}::bigint[])"


class Migration(migrations.Migration):
    dependencies = [("matters", "0016_spent_numbers"), ("clients", "0005_texts")]

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
        lock_by("clients_communication", SAID),
    ]
