"""What ends a command with one sentence instead of a traceback."""


class Trouble(Exception):
    """A sentence for the person at the terminal: what is wrong and what to do about it."""

    def __init__(self, sentence: str, *, details: str = "", status: int = 2) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.details = details
        self.status = status
