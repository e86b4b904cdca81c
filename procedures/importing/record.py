"""One procedure as the national catalogue publishes it, before anything is made of it."""

from dataclasses import dataclass

Number = int | float


@dataclass(frozen=True, slots=True)
class PublishedFee:
    """An amount in đồng and what stands beside it."""

    amount: Number | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class PublishedChannel:
    """A row of the table of ways to file; one mode may come several times."""

    mode: str
    limit: Number | None
    unit: str
    fees: tuple[PublishedFee, ...]
    note: str


@dataclass(frozen=True, slots=True)
class PublishedComponent:
    """A row of the list of papers."""

    case: str
    name: str
    form_file: str
    originals: Number
    copies: Number


@dataclass(frozen=True, slots=True)
class PublishedResult:
    """A result and its code."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Record:
    """A line of the catalogue, every value as published; absent texts are empty."""

    code: str
    name: str
    ministry: str
    decision: str
    levels: tuple[str, ...]
    kind: str
    field: str
    subjects: tuple[str, ...]
    performing_agency: str
    competent_agency: str
    coordinating_agency: str
    receiving_address: str
    channels: tuple[PublishedChannel, ...]
    components: tuple[PublishedComponent, ...]
    results: tuple[PublishedResult, ...]
    steps_text: str
    conditions_text: str
    legal_numbers: tuple[str, ...]
    components_text: str
    channels_text: str
