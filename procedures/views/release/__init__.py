"""Screens of the release side: the list, versions, test cases, differences, approval."""
