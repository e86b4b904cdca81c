"""Signatures on papers: PAdES with a time-stamp and everything needed to verify them later without a network."""

import logging

# pyHanko tells its log whose certificate failed and that it fetches nothing; ours tells what matters, without names.
for _talker in ("pyhanko", "pyhanko_certvalidator"):
    logging.getLogger(_talker).setLevel(logging.CRITICAL)
