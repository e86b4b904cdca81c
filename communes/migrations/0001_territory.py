import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
from django.contrib.postgres.operations import (
    BtreeGistExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        TrigramExtension(),
        UnaccentExtension(),
        BtreeGistExtension(),
        migrations.CreateModel(
            name="CalendarVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                (
                    "number",
                    models.PositiveIntegerField(unique=True, verbose_name="phiên bản"),
                ),
                (
                    "note",
                    models.CharField(max_length=200, verbose_name="nội dung thay đổi"),
                ),
                ("content_hash", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(verbose_name="thời điểm ban hành")),
            ],
            options={
                "verbose_name": "phiên bản lịch làm việc",
                "verbose_name_plural": "phiên bản lịch làm việc",
                "ordering": ["-number"],
            },
        ),
        migrations.CreateModel(
            name="Unit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("level", models.CharField(max_length=10, verbose_name="cấp")),
                ("code", models.CharField(max_length=5, verbose_name="mã")),
                ("name", models.CharField(max_length=80, verbose_name="tên")),
                ("type", models.CharField(max_length=20, verbose_name="loại hình")),
                (
                    "full_name",
                    models.CharField(max_length=100, verbose_name="tên đầy đủ"),
                ),
                (
                    "alt_full_name",
                    models.CharField(blank=True, max_length=100, verbose_name="cách viết khác"),
                ),
                ("valid_from", models.DateField(verbose_name="từ ngày")),
                (
                    "valid_to",
                    models.DateField(blank=True, null=True, verbose_name="đến trước ngày"),
                ),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=120, verbose_name="căn cứ"),
                ),
                ("search_text", models.CharField(editable=False, max_length=400)),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="communes.unit",
                        verbose_name="trực thuộc",
                    ),
                ),
            ],
            options={
                "verbose_name": "đơn vị hành chính",
                "verbose_name_plural": "đơn vị hành chính",
                "ordering": ["level", "code", "valid_from"],
            },
        ),
        migrations.CreateModel(
            name="Succession",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("on", models.DateField(verbose_name="từ ngày")),
                ("kind", models.CharField(max_length=10, verbose_name="cách thay đổi")),
                ("area", models.CharField(max_length=4, verbose_name="diện tích")),
                ("population", models.CharField(max_length=4, verbose_name="dân số")),
                (
                    "note",
                    models.CharField(blank=True, max_length=200, verbose_name="ghi chú"),
                ),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=120, verbose_name="căn cứ"),
                ),
                (
                    "former",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successions",
                        to="communes.unit",
                        verbose_name="đơn vị cũ",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessions",
                        to="communes.unit",
                        verbose_name="đơn vị mới",
                    ),
                ),
            ],
            options={
                "verbose_name": "thay đổi đơn vị hành chính",
                "verbose_name_plural": "thay đổi đơn vị hành chính",
            },
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("kind", models.CharField(max_length=20, verbose_name="loại cơ quan")),
                (
                    "sector",
                    models.SlugField(blank=True, max_length=30, verbose_name="lĩnh vực"),
                ),
                ("name", models.CharField(max_length=160, verbose_name="tên")),
                (
                    "identifier",
                    models.CharField(max_length=35, unique=True, verbose_name="mã định danh"),
                ),
                ("opened_on", models.DateField(verbose_name="hoạt động từ ngày")),
                (
                    "closed_on",
                    models.DateField(blank=True, null=True, verbose_name="ngừng từ ngày"),
                ),
                (
                    "phone",
                    models.CharField(blank=True, max_length=20, verbose_name="điện thoại"),
                ),
                (
                    "address",
                    models.CharField(blank=True, max_length=200, verbose_name="địa chỉ"),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="communes.agency",
                        verbose_name="trực thuộc",
                    ),
                ),
                (
                    "unit",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="agencies",
                        to="communes.unit",
                        verbose_name="địa bàn",
                    ),
                ),
            ],
            options={
                "verbose_name": "cơ quan",
                "verbose_name_plural": "cơ quan",
                "ordering": ["identifier"],
            },
        ),
        migrations.CreateModel(
            name="CalendarDay",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True,
                        primary_key=True,
                        serialize=False,
                        verbose_name="ID",
                    ),
                ),
                ("day", models.DateField(verbose_name="ngày")),
                ("kind", models.CharField(max_length=20, verbose_name="loại ngày")),
                ("name", models.CharField(max_length=100, verbose_name="tên")),
                (
                    "status",
                    models.CharField(max_length=10, verbose_name="mức chắc chắn"),
                ),
                (
                    "legal_basis",
                    models.CharField(blank=True, max_length=120, verbose_name="căn cứ"),
                ),
                (
                    "version",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="days",
                        to="communes.calendarversion",
                    ),
                ),
            ],
            options={
                "verbose_name": "ngày trong lịch làm việc",
                "verbose_name_plural": "ngày trong lịch làm việc",
                "ordering": ["day"],
                "constraints": [
                    models.UniqueConstraint(fields=("version", "day"), name="calendar_day_is_told_once")
                ],
            },
        ),
        migrations.AddIndex(
            model_name="unit",
            index=django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass("search_text", name="gin_trgm_ops"),
                name="unit_search_text_trigrams",
            ),
        ),
        migrations.AddIndex(
            model_name="unit",
            index=models.Index(
                condition=models.Q(("valid_to__isnull", True)),
                fields=["level", "code"],
                name="unit_in_force",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.UniqueConstraint(
                fields=("level", "code", "valid_from"), name="unit_is_one_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("valid_to__isnull", True),
                    ("valid_to__gt", models.F("valid_from")),
                    _connector="OR",
                ),
                name="unit_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="unit",
            constraint=django.contrib.postgres.constraints.ExclusionConstraint(
                expressions=[
                    ("level", "="),
                    ("code", "="),
                    (
                        models.Func(
                            "valid_from",
                            "valid_to",
                            function="daterange",
                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                        ),
                        "&&",
                    ),
                ],
                name="unit_code_means_one_thing_a_day",
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.UniqueConstraint(
                fields=("former", "successor", "on"), name="succession_is_told_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="succession",
            constraint=models.CheckConstraint(
                condition=models.Q(("former", models.F("successor")), _negated=True),
                name="succession_joins_two_units",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.UniqueConstraint(
                condition=models.Q(("closed_on__isnull", True)),
                fields=("unit", "kind", "sector"),
                name="agency_is_one_of_its_kind",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("closed_on__isnull", True),
                    ("closed_on__gt", models.F("opened_on")),
                    _connector="OR",
                ),
                name="agency_closes_after_it_opens",
            ),
        ),
        migrations.AddConstraint(
            model_name="agency",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("kind", "department"), models.Q(("sector", ""), _negated=True)),
                    models.Q(models.Q(("kind", "department"), _negated=True), ("sector", "")),
                    _connector="OR",
                ),
                name="agency_sector_is_of_a_department",
            ),
        ),
    ]
