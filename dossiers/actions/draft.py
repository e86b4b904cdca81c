"""Drafting: start, save a page, keep, throw away. A draft has no events: it is nobody's business but its owner's."""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import connection
from django.utils.translation import gettext as _

from dossiers.lifecycle import DRAFT_LIFE, State
from dossiers.models import Dossier
from dossiers.models.dossiers import Channel
from portal.kernel.clock import VIETNAM, now
from portal.kernel.errors import Conflict
from portal.kernel.sealing import seal

if TYPE_CHECKING:
    from identity.models import User
    from procedures.models import ProcedureVersion

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


def start(version: "ProcedureVersion", *, by: "User", channel: Channel = Channel.ONLINE) -> Dossier:
    """A new draft of `by`; one started at the counter belongs to no account yet."""
    moment = now()
    return Dossier.objects.create(
        version=version,
        channel=channel,
        owner=None if by.is_officer else by,
        submitter=by,
        owner_name="" if by.is_officer else by.full_name,
        saved_at=moment,
        expires_at=moment + DRAFT_LIFE,
    )


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


def keep(dossier: Dossier) -> None:
    """Thirty more days for a draft."""
    Dossier.objects.drafts().filter(pk=dossier.pk).update(expires_at=now() + DRAFT_LIFE)


def discard(dossier: Dossier) -> None:
    """Throw a draft away, its answers and papers with it."""
    if dossier.state is not State.DRAFT:
        raise Conflict(_("Hồ sơ đã gửi thì không xoá được; có thể rút hồ sơ."))
    dossier.documents.all().delete()
    dossier.delete()


def _saved_elsewhere(dossier: Dossier, section: str) -> str:
    page = dossier.pages.filter(section=section).first()
    time = page.saved_at.astimezone(VIETNAM).strftime("%H:%M") if page else ""
    return _("Trang này vừa được sửa ở nơi khác lúc %(time)s. Xem bản mới hoặc nhập lại phần vừa gõ.") % {
        "time": time
    }
