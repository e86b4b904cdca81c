from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("communes", "0003_unit_sort_text")]

    operations = [
        migrations.CreateModel(
            name="Loaded",
            fields=[
                (
                    "id",
                    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
                ),
                ("name", models.CharField(max_length=40, unique=True)),
                ("fingerprint", models.CharField(max_length=64)),
                ("loaded_at", models.DateTimeField()),
            ],
        ),
    ]
