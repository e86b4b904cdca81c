"""Verbs: each module holds a few actions of one kind, and none calls another."""
