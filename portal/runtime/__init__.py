"""From a fresh clone to a running portal: environment, servers, processes, tests and checks.

Everything up to `bootstrap` is standard library only; `door` and `interpreter` even read on an old Python.
"""
