"""What is kept about people: the account, the verified facts, and the messages sent."""

from .accounts import AccountType, Profile, User, UserKind
from .notices import Delivery, DeliveryState, Notice, Preference, SmsRecord

__all__ = [
    "AccountType",
    "Delivery",
    "DeliveryState",
    "Notice",
    "Preference",
    "Profile",
    "SmsRecord",
    "User",
    "UserKind",
]
