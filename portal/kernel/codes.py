"""Codes that people read to each other: a check digit catches one wrong or two swapped digits."""

import secrets

# No 0/O, 1/I/L, 2/Z, 5/S, 8/B: what people confuse on paper and on the telephone.
_ALPHABET = "34679ACDEFGHJKMNPQRTUVWXY"


def check_digit(digits: str) -> str:
    """The ISO 7064 mod 11,10 check digit of a string of digits."""
    product = 10
    for digit in digits:
        total = (int(digit) + product) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def with_check(digits: str) -> str:
    """`digits` and their check digit."""
    return digits + check_digit(digits)


def is_well_formed(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it."""
    return (
        digits.isascii() and digits.isdigit() and len(digits) > 1 and check_digit(digits[:-1]) == digits[-1]
    )


def random_code() -> str:
    """Twelve random letters and digits in three groups, about 55 bits: not to be guessed."""
    return "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(3))


def tidy_code(text: str) -> str:
    """A typed random code as it is stored: upper case, in groups of four, blanks and dots forgotten."""
    letters = "".join(letter for letter in text.upper() if letter.isascii() and letter.isalnum())
    return "-".join(letters[start : start + 4] for start in range(0, len(letters), 4))
