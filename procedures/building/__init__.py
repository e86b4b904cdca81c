"""Building procedures without code: who may, what they do to a draft, and what it must pass to be published."""
