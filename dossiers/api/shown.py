"""What machines are told of a dossier: one list of fields for each kind of asker, and nothing beyond it."""

from datetime import datetime
from typing import Any

from rest_framework import serializers

from dossiers.lifecycle import State
from dossiers.models import Dossier, FeeLine, Paper, Supplement
from dossiers.models.documents import PaperKind
from dossiers.models.dossiers import Channel, Delivery
from dossiers.views.showing import Audience, Entry, state_words, title_of

STATES = [state.value for state in State if state is not State.DRAFT]
PAPER_KINDS = [kind.value for kind in PaperKind]
ENTRY_STATES = ["done", "stopped", "current", "ahead"]


class FiledUnderSerializer(serializers.Serializer[Dossier]):
    """Which procedure it is, and in which version it was filed."""

    code = serializers.CharField(source="version.procedure.code")
    version = serializers.IntegerField(source="version.number")
    name = serializers.SerializerMethodField()

    def get_name(self, dossier: Dossier) -> str:
        return title_of(dossier.version)


class AgencySerializer(serializers.Serializer[Any]):  # Any: an agency, read by its attributes
    """A body, by its national identifier."""

    identifier = serializers.CharField()
    name = serializers.CharField()


class StandingSerializer(serializers.Serializer[Dossier]):
    """Where a dossier stands."""

    code = serializers.CharField()
    procedure = FiledUnderSerializer(source="*")
    state = serializers.ChoiceField(choices=STATES)
    state_words = serializers.SerializerMethodField(help_text="The state in the reader's language.")
    national_status = serializers.IntegerField(min_value=1, max_value=10)
    channel = serializers.ChoiceField(choices=[channel.value for channel in Channel])
    submitted_at = serializers.DateTimeField()
    accepted_at = serializers.DateTimeField(allow_null=True)
    due_at = serializers.DateTimeField(allow_null=True, help_text="The promised moment; null while paused.")
    decided_at = serializers.DateTimeField(allow_null=True)
    closed_at = serializers.DateTimeField(allow_null=True)

    def get_state_words(self, dossier: Dossier) -> str:
        return state_words(dossier, answered=not dossier.is_asked).words  # type: ignore[attr-defined]  # annotated


class OwnRowSerializer(StandingSerializer):
    """A dossier in the list of its owner."""

    receiving_agency = AgencySerializer()
    agency = AgencySerializer(allow_null=True)
    page = serializers.CharField(source="get_absolute_url")


class AskedSerializer(serializers.Serializer[Supplement]):
    """What was asked for, all at once."""

    items = serializers.SerializerMethodField()
    asked_at = serializers.DateTimeField()
    answer_by = serializers.DateField(allow_null=True)
    answered_at = serializers.DateTimeField(allow_null=True)

    def get_items(self, supplement: Supplement) -> list[str]:
        return [str(item["text"]) for item in supplement.items]


class PaperSerializer(serializers.Serializer[Paper]):
    """A signed paper; `code` confirms it to anybody."""

    code = serializers.CharField()
    kind = serializers.ChoiceField(choices=PAPER_KINDS)
    title = serializers.CharField()
    number = serializers.CharField(allow_blank=True)
    signed_at = serializers.DateTimeField()
    revoked_at = serializers.DateTimeField(allow_null=True)
    sha256 = serializers.CharField()


class FeeSerializer(serializers.Serializer[FeeLine]):
    """One fee, in đồng."""

    text = serializers.CharField()
    amount = serializers.IntegerField()


class OwnSerializer(OwnRowSerializer):
    """A dossier for its owner: also what was asked, issued and is to be paid."""

    owner_name = serializers.CharField(allow_blank=True)
    competent_agency = AgencySerializer(allow_null=True)
    delivery = serializers.ChoiceField(choices=[delivery.value for delivery in Delivery])
    supplements = AskedSerializer(many=True)
    papers = PaperSerializer(many=True, source="told_papers")
    fees = FeeSerializer(many=True, source="fees.all")
    owed = serializers.IntegerField(help_text="Still to be paid, in đồng.")


class EntrySerializer(serializers.Serializer[Entry]):
    """One line of the story: done, stopped, current or still ahead (then `at` is when it is expected by)."""

    title = serializers.CharField()
    state = serializers.ChoiceField(choices=ENTRY_STATES)
    at = serializers.DateTimeField(allow_null=True)
    by = serializers.CharField(allow_blank=True)
    text = serializers.CharField(allow_blank=True)


class OwnStatusSerializer(StandingSerializer):
    """Where one's own dossier stands, and its story, newest first."""

    timeline = EntrySerializer(many=True, source="told_entries")


class QueueRowSerializer(StandingSerializer):
    """An open dossier in the queue of an agency's software: no person is named."""

    step = serializers.CharField(allow_blank=True)
    step_due_at = serializers.DateTimeField(allow_null=True)
    act_by = serializers.DateTimeField(help_text="By when somebody must act; the order of the queue.")

    def get_state_words(self, dossier: Dossier) -> str:
        answered = not dossier.is_asked  # type: ignore[attr-defined]  # annotated
        return state_words(dossier, Audience.OFFICER, answered=answered).words


class AgencyStatusSerializer(QueueRowSerializer):
    """Where a dossier stands, for the software of an agency it lies or lay with: no person is named."""

    act_by = serializers.DateTimeField(allow_null=True)
    receiving_agency = AgencySerializer()
    competent_agency = AgencySerializer(allow_null=True)
    agency = AgencySerializer(allow_null=True)
    delivery = serializers.ChoiceField(choices=[delivery.value for delivery in Delivery])
    updated_at = serializers.SerializerMethodField()

    def get_updated_at(self, dossier: Dossier) -> datetime | None:
        return dossier.last_at  # type: ignore[attr-defined,no-any-return]  # annotated
