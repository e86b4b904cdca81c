import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("communes", "0001_territory"),
        ("identity", "0001_accounts"),
    ]

    operations = [
        migrations.AddField(
            model_name="profile",
            name="residence_unit",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="communes.unit",
            ),
        ),
    ]
