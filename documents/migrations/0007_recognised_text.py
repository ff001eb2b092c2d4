from django.db import migrations, models

# Read before anybody counted: a file of nothing but pictures has as many as it has pages.
COUNT = "UPDATE documents_reading SET blank_pages = page_count WHERE state = 'image_only'"


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_pages_of_parts")]

    operations = [
        migrations.AddField(
            model_name="reading",
            name="blank_pages",
            field=models.PositiveIntegerField(
                default=0, help_text="Pages without text that may be pictures."
            ),
        ),
        migrations.AddField(
            model_name="reading",
            name="recognised_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="reading",
            name="recognised_to",
            field=models.PositiveIntegerField(default=0, help_text="The last page that was looked at."),
        ),
        migrations.RunSQL(COUNT, migrations.RunSQL.noop),
        migrations.AddIndex(
            model_name="reading",
            index=models.Index(
                condition=models.Q(("blank_pages__gt", 0), ("recognised_at__isnull", True)),
                fields=["id"],
                name="reading_pictures",
            ),
        ),
    ]
