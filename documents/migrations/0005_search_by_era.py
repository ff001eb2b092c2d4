"""The search asks the newest documents first, and phrases have an index of their own."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.expressions
from django.db import migrations, models

# Two lexemes that follow one another, as one number; the same function reads texts and questions.
PAIRS = """
    CREATE FUNCTION document_pairs(said tsvector) RETURNS int[] LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
        SELECT coalesce(array_agg(DISTINCT hashtext(lexeme || ' ' || following)), '{}') FROM (
            SELECT lexeme, lead(lexeme) OVER (ORDER BY position) AS following
            FROM unnest(said) AS word(lexeme, positions, weights), unnest(positions) AS position
        ) AS words WHERE following IS NOT NULL
    $$
"""
# A row is a few numbers and where its words are: what a search passes by is not unpacked.
NARROW = """
    ALTER TABLE documents_searchtext SET (toast_tuple_target = 128);
    ALTER TABLE documents_wordpairs SET (toast_tuple_target = 128, fillfactor = 80);
"""
WIDE = "ALTER TABLE documents_searchtext RESET (toast_tuple_target)"
FILL = """
    INSERT INTO documents_wordpairs (document_id, first_page, place, pairs)
    SELECT document_id, first_page, place, document_pairs(body) FROM documents_searchtext
    UNION ALL
    SELECT document_id, 0, place, document_pairs(to_tsvector('caseops', text)) FROM documents_documenthead
"""


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_papers")]

    operations = [
        migrations.RunSQL(PAIRS, "DROP FUNCTION document_pairs(tsvector)"),
        migrations.CreateModel(
            name="WordPairs",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("first_page", models.PositiveIntegerField()),
                ("place", models.BigIntegerField(null=True)),
                (
                    "pairs",
                    django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None),
                ),
                (
                    "document",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="word_pairs",
                        to="documents.document",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("document", "first_page"), name="word_pairs_once")
                ],
            },
        ),
        migrations.RunSQL(NARROW, WIDE),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="wordpairs",
            index=django.contrib.postgres.indexes.GinIndex(
                django.db.models.expressions.CombinedExpression(
                    models.F("document_id"), "/", models.Value(2048)
                ),
                models.F("pairs"),
                fastupdate=False,
                name="pairs_by_era",
            ),
        ),
        migrations.RemoveIndex(model_name="searchtext", name="search_by_place"),
        migrations.AddIndex(
            model_name="searchtext",
            index=django.contrib.postgres.indexes.GinIndex(
                django.db.models.expressions.CombinedExpression(
                    models.F("document_id"), "/", models.Value(2048)
                ),
                models.F("place"),
                models.F("vector"),
                fastupdate=False,
                name="search_by_era",
            ),
        ),
    ]
