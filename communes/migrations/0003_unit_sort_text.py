from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("communes", "0002_posting")]

    operations = [
        migrations.AddField(
            model_name="unit",
            name="sort_text",
            field=models.CharField(db_collation="C", default="", editable=False, max_length=200),
        ),
    ]
