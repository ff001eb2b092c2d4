from django.db import migrations

# Ranking looks into every hit, and unpacking what is packed takes half of that. What is kept already stays as it is
# until it is read anew.
STORAGE = "ALTER TABLE documents_searchtext ALTER vector SET STORAGE {}"


class Migration(migrations.Migration):
    dependencies = [("documents", "0012_texted")]

    operations = [migrations.RunSQL(STORAGE.format("EXTERNAL"), STORAGE.format("EXTENDED"))]
