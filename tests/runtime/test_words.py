"""A path of somebody's machine is found; a folder of the project that is called alike is not."""

import pytest

from portal.runtime.words import findings

HOME = "/" + "home/"


def found_in(line, folder):
    page = folder / "page.txt"
    page.write_text(line, encoding="utf-8")
    return findings(folder, [page])


@pytest.mark.parametrize("before", ["", "cd ", "'", "=", "file://", "-I", "("])
def test_a_path_that_begins_with_a_slash_is_found(before, tmp_path):
    assert found_in(f"{before}{HOME}lan/cong", tmp_path)


@pytest.mark.parametrize("before", ["portal", "#: templates", "..", "python-3"])
def test_a_folder_beneath_another_is_not(before, tmp_path):
    assert not found_in(f"{before}{HOME}views.py", tmp_path)
