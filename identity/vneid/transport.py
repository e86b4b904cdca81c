"""Calls to the provider that end in time, whatever the other side does."""

import time
from typing import Any

import requests

SECONDS = 3
MOST_BYTES = 256 * 1024


class ProviderDown(requests.RequestException):
    """The provider does not answer in time, or answers that it cannot."""


class ProviderTalksNonsense(requests.RequestException):
    """The provider answers something that is no answer to what was asked."""


class BoundedSession(requests.Session):
    """A session whose every call has one deadline and one size, follows no redirect and knows no proxy."""

    def __init__(self) -> None:
        super().__init__()
        self.trust_env = False

    def request(
        self, method: Any, url: Any, *args: Any, **options: Any
    ) -> requests.Response:  # Any: as in requests
        deadline = time.monotonic() + SECONDS
        options.update(timeout=SECONDS, allow_redirects=False, stream=True)
        try:
            response = super().request(method, url, *args, **options)
            response._content = _read(response, deadline)
        except (requests.Timeout, requests.ConnectionError) as error:
            raise ProviderDown(type(error).__name__) from error
        if response.status_code >= 500:
            raise ProviderDown(f"status {response.status_code}", response=response)
        return response


def _read(response: requests.Response, deadline: float) -> bytes:
    body = bytearray()
    for piece in response.iter_content(8192):
        body += piece
        if time.monotonic() > deadline:
            raise ProviderDown("slow answer")
        if len(body) > MOST_BYTES:
            raise ProviderTalksNonsense("endless answer")
    return bytes(body)


def json_object(response: requests.Response) -> dict[str, Any]:  # Any: another system's JSON
    """The JSON object of an answer that accepts; raises ProviderTalksNonsense for anything else."""
    if response.status_code != 200:
        raise ProviderTalksNonsense(f"status {response.status_code}", response=response)
    try:
        body = response.json()
    except ValueError as error:
        raise ProviderTalksNonsense("not JSON") from error
    if not isinstance(body, dict):
        raise ProviderTalksNonsense("not an object")
    return body
