"""The inbox of the portal: the notice itself is the message."""

from identity.models import Notice, User

from . import channels


class InApp:
    name = "in_app"
    is_instant = True
    is_wanted = True

    def reaches(self, user: User) -> bool:
        return True

    def send(self, notice: Notice, *, reference: str) -> None:
        """Nothing to do: the notice stands in the inbox since its row was written."""


channels.add(InApp.name, InApp())
