"""Actions: the one way to tell somebody something."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from portal.kernel.clock import now
from portal.kernel.tasks import enqueue

from .channels import Refused, Unreachable, channels
from .models import Delivery, DeliveryState, Notice, Preference, User

# A delivery whose wake-up was lost is found by the sweeper after this long.
LOST_AFTER = timedelta(minutes=1)
WAITS = (
    timedelta(seconds=30),
    timedelta(minutes=2),
    timedelta(minutes=10),
    timedelta(hours=1),
    timedelta(hours=6),
)


@dataclass(frozen=True, slots=True)
class Message:
    """What to tell. Subject and body are read behind the sign-in; other channels only say there is news."""

    key: str
    subject: str
    body: str
    link: str = ""


def notify(user: User, message: Message) -> Notice:
    """Put `message` in the inbox and queue it for every channel that reaches the person: two statements."""
    at = now()
    notice = Notice.objects.create(
        user=user,
        key=message.key,
        subject=message.subject,
        body=message.body,
        link=message.link,
        created_at=at,
    )
    deliveries = Delivery.objects.bulk_create(_first_tries(notice, user, at))
    for delivery in deliveries:
        if delivery.state == DeliveryState.WAITING:
            enqueue("identity.tasks.deliver", delivery.pk, queue="portal")
    return notice


def _first_tries(notice: Notice, user: User, at: datetime) -> list[Delivery]:
    reached = [channels[name] for name in channels if channels[name].reaches(user)]
    return [
        Delivery(
            notice=notice,
            channel=channel.name,
            state=DeliveryState.SENT if channel.is_instant else DeliveryState.WAITING,
            sent_at=at if channel.is_instant else None,
            next_try_at=at + LOST_AFTER,
        )
        for channel in reached
    ]


def try_to_deliver(delivery: Delivery, *, at: datetime) -> None:
    """Send a locked delivery and write down how it went; one that is done or not yet due is left alone."""
    if delivery.state != DeliveryState.WAITING or (delivery.attempts and delivery.next_try_at > at):
        return
    channel = channels[delivery.channel]
    if not _is_wanted(delivery):
        delivery.state = DeliveryState.UNWANTED
    else:
        delivery.attempts += 1
        try:
            channel.send(delivery.notice, reference=f"thong-bao-{delivery.pk}")
        except Refused as error:
            delivery.state, delivery.error = DeliveryState.FAILED, str(error)[:200]
        except Unreachable as error:
            _wait(delivery, at, str(error))
        else:
            delivery.state, delivery.sent_at, delivery.error = DeliveryState.SENT, at, ""
    delivery.save(update_fields=["state", "attempts", "next_try_at", "sent_at", "error"])


def _is_wanted(delivery: Delivery) -> bool:
    chosen = Preference.objects.filter(user=delivery.notice.user_id, channel=delivery.channel).first()
    return chosen.is_wanted if chosen is not None else channels[delivery.channel].is_wanted


def _wait(delivery: Delivery, at: datetime, error: str) -> None:
    delivery.error = error[:200]
    if delivery.attempts > len(WAITS):
        delivery.state = DeliveryState.FAILED
    else:
        delivery.next_try_at = at + WAITS[delivery.attempts - 1]


def choose(user: User, wanted: dict[str, bool]) -> None:
    """Keep which channels the person wants."""
    Preference.objects.bulk_create(
        [Preference(user=user, channel=name, is_wanted=is_wanted) for name, is_wanted in wanted.items()],
        update_conflicts=True,
        unique_fields=["user", "channel"],
        update_fields=["is_wanted"],
    )


def choices(user: User) -> dict[str, bool]:
    """Which channels besides the inbox the person wants."""
    chosen = dict(Preference.objects.filter(user=user).values_list("channel", "is_wanted"))
    return {
        name: chosen.get(name, channels[name].is_wanted) for name in channels if not channels[name].is_instant
    }
