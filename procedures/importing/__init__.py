"""The national catalogue as it is published, brought into the portal without losing or guessing anything.

A line is read (`reading`) into a record (`record`), translated (`translating` and the modules for its parts) into a
definition with a list of findings, and stored (`storing`) by runs that can be taken up again (`running`).
"""
