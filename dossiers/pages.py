"""Keeping one page of answers, never over a newer one."""

import json
from collections.abc import Mapping

from django.db import connection
from django.utils.translation import gettext as _

from dossiers.lifecycle import DRAFT_LIFE
from dossiers.models import Dossier
from portal.kernel.clock import VIETNAM, now
from portal.kernel.errors import Conflict
from portal.kernel.sealing import seal

# The page and the draft's new term in one statement, so that neither is kept without the other.
_SAVE = """
WITH page AS (
    INSERT INTO dossiers_answers (dossier_id, section, "values", revision, saved_at) VALUES (%s, %s, %s, 1, %s)
    ON CONFLICT (dossier_id, section) DO UPDATE
    SET "values" = EXCLUDED."values", revision = dossiers_answers.revision + 1, saved_at = EXCLUDED.saved_at
    WHERE dossiers_answers.revision = %s RETURNING dossier_id, revision
)
UPDATE dossiers_dossier dossier
SET saved_at = %s, expires_at = CASE WHEN dossier.state = 'draft' THEN %s ELSE dossier.expires_at END
FROM page WHERE dossier.id = page.dossier_id RETURNING page.revision
"""


def save_page(dossier: Dossier, *, section: str, values: Mapping[str, object], revision: int) -> int:
    """Keep one page of answers; returns its new revision.

    `revision` is the one the screen showed (0: none yet). Raises Conflict when the page was saved elsewhere since.
    """
    moment = now()
    sealed = seal(json.dumps(dict(values), ensure_ascii=False))
    with connection.cursor() as cursor:
        cursor.execute(_SAVE, [dossier.pk, section, sealed, moment, revision, moment, moment + DRAFT_LIFE])
        row = cursor.fetchone()
    if row is None:
        raise Conflict(_saved_elsewhere(dossier, section))
    dossier.saved_at = moment
    return int(row[0])


def _saved_elsewhere(dossier: Dossier, section: str) -> str:
    page = dossier.pages.filter(section=section).first()
    time = page.saved_at.astimezone(VIETNAM).strftime("%H:%M") if page else ""
    return _("Trang này vừa được sửa ở nơi khác lúc %(time)s. Xem bản mới hoặc nhập lại phần vừa gõ.") % {
        "time": time
    }
