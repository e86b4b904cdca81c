"""A stand-in for the national e-identity provider, for the demo and tests only: a Django project of its own.

It shares no table, cookie or session with the portal and runs as a process of its own.
"""
