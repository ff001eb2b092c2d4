"""Row security in migrations: a table of rows of matters answers only whoever is not kept from the matter.

`caseops.walled` holds the matters that walls keep from whoever asks, as an array; it is set for a transaction by
`caseops_ask_as`. Where nobody has said who asks it is empty, the array is NULL, and no row is seen or written. The
array is read once a statement (a subquery without reference to the row), so that a row costs a comparison.
"""

from django.db.migrations.operations import RunSQL

WALLED = "(SELECT nullif(current_setting('caseops.walled', true), '')::bigint[])"
LOCKED = """
CREATE POLICY walls ON {table} USING ({seen});
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
"""
OPEN = """
ALTER TABLE {table} NO FORCE ROW LEVEL SECURITY;
ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;
DROP POLICY walls ON {table};
"""


def lock(
    table: str, column: str = "matter_id", *, may_be_null: bool = False, below: tuple[str, str] | None = None
) -> RunSQL:
    """Rows that name their matter; one that names none is behind no wall, unless what it lies `below` is."""
    matter = f"coalesce({column}, 0)" if may_be_null else column
    own = f"{matter} <> ALL ({WALLED}::bigint[])"
    return lock_by(table, f"{own} AND ({_below(table, *below, may_be_null=True)})" if below else own)


def lock_to_read_whole(table: str, column: str = "matter_id") -> RunSQL:
    """Instead of `lock`, for a table that a search reads from end to end.

    What is walled is hashed, so a row costs the same however many walls there are; but every question that meets the
    table builds the hash anew. Where nobody has said who asks it holds NULL, and nothing is outside it. PostgreSQL
    takes what is not unknown for nearly every row, as it does `<> ALL`; of a bare NOT IN it would expect half.
    """
    hashed = f"({column} NOT IN (SELECT unnest(coalesce({WALLED}, '{{NULL}}'))) OR NULL) IS NOT UNKNOWN"
    plain = f"{column} <> ALL ({WALLED}::bigint[])"
    policy = "ALTER POLICY walls ON {table} USING ({seen})"
    return RunSQL(policy.format(table=table, seen=hashed), policy.format(table=table, seen=plain))


def lock_below(table: str, column: str, parent: str, *, may_be_null: bool = False) -> RunSQL:
    """Rows below one that is locked: looked up only for whoever is kept from something."""
    return lock_by(table, _below(table, column, parent, may_be_null=may_be_null))


def lock_by(table: str, seen: str) -> RunSQL:
    """Rows of which a condition of one's own is true."""
    return RunSQL(LOCKED.format(table=table, seen=seen), OPEN.format(table=table))


def _below(table: str, column: str, parent: str, *, may_be_null: bool) -> str:
    row = f"EXISTS (SELECT FROM {parent} AS its WHERE its.id = {table}.{column})"
    alone = f" OR {column} IS NULL AND {WALLED} IS NOT NULL" if may_be_null else ""
    return f"{WALLED} = '{{}}'::bigint[] OR {row}{alone}"
