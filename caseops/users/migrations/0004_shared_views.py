from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0003_morning_summary"),
    ]

    operations = [
        migrations.AlterModelOptions(name="savedview", options={"ordering": ["name", "id"]}),
        migrations.AddField(
            model_name="savedview",
            name="role",
            field=models.CharField(
                blank=True,
                choices=[
                    ("admin", "Admin"),
                    ("attorney", "Attorney"),
                    ("case_manager", "Case manager"),
                    ("paralegal", "Paralegal"),
                    ("legal_assistant", "Legal assistant"),
                ],
                help_text="Empty: for its owner only.",
                max_length=20,
                verbose_name="shared with",
            ),
        ),
    ]
