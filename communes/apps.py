from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CommunesConfig(AppConfig):
    """Territory, the bodies that serve it, who works where, and the working calendar."""

    name = "communes"
    verbose_name = _("Đơn vị hành chính và cơ quan")
    default_auto_field = "django.db.models.BigAutoField"
