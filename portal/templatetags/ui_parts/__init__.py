"""The parts of the component library, gathered by `portal/templatetags/ui.py`."""
