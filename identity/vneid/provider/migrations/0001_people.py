import identity.vneid.provider.models
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('account', models.CharField(max_length=20, unique=True)),
                ('subject', models.CharField(default=identity.vneid.provider.models.opaque_subject, max_length=40, unique=True)),
                ('level', models.PositiveSmallIntegerField(default=1)),
                ('pin', models.CharField(blank=True, max_length=128)),
                ('claims', models.JSONField(default=dict)),
                ('is_active', models.BooleanField(default=True)),
                ('seeded_from', models.CharField(blank=True, max_length=64)),
            ],
            options={
                'abstract': False,
            },
        ),
    ]
