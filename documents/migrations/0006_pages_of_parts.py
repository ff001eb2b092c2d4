from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_search_by_era")]

    operations = [
        migrations.AddField(
            model_name="packetpart",
            name="pages",
            field=models.CharField(
                blank=True, help_text="3-7, 9; empty: all of the document.", max_length=150
            ),
        ),
        migrations.RemoveConstraint(model_name="packetpart", name="document_once_a_packet"),
        migrations.AddConstraint(
            model_name="packetpart",
            constraint=models.UniqueConstraint(
                fields=("packet", "document", "pages"),
                name="pages_once_a_packet",
                violation_error_message="This document is in the packet already.",
            ),
        ),
    ]
