"""Signatures on papers: PAdES with a time-stamp and everything needed to verify them later without a network."""
