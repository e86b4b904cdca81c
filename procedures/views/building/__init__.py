"""Screens of the builder: everything that changes a draft. Releasing it is `procedures.views.release`."""
