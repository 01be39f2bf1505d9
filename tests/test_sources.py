import os
from pathlib import Path

import pytest

from derivable.errors import BadPath
from derivable.sources import find, holds_derivations

DERIVATION = """
from derivable import derivation

@derivation(title="A title", about=None)
def ridge(d):
    pass
"""


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "",
        "from derivable import derivation\n",  # imported, never used
        "from elsewhere import derivation\n\n@derivation()\ndef ridge(d): ...\n",
        "import functools, derivable\n\n@functools.cache\ndef ridge(d): ...\n",
        "from derivable import decide as derivation\n\n@derivation()\ndef ridge(d): ...\n",
        "from .derivable import derivation\n\n@derivation()\ndef ridge(d): ...\n",
        f"EXAMPLE = '''{DERIVATION}'''\n",  # a derivation inside a string, as tests have them
        f"def test_it():\n    text = '''{DERIVATION}'''\n",
        "@derivation\ndef ridge(d): ...  # from derivable import nothing\n",
    ],
)
def test_other_python_files_hold_none(tmp_path, text):
    assert not holds_derivations(written(tmp_path, "file.py", text))


@pytest.mark.parametrize(
    "text",
    [
        DERIVATION,
        "from derivable import derivation as proof\n\n@proof(title='')\ndef ridge(d): ...\n",
        "import derivable as dv\n\n@dv.derivation(title='')\ndef ridge(d): ...\n",
        "import derivable\n\n@derivable.derivation(title='')\ndef ridge(d): ...\n",
        "import derivable.blackboard\n\n@derivable.blackboard.derivation(title='')\ndef ridge(d): ...\n",
        "from derivable.blackboard import derivation\n\n@derivation(title='')\ndef ridge(d): ...\n",
        "from derivable import *\n\n@derivation(title='')\ndef ridge(d): ...\n",
    ],
)
def test_decorated_functions_are_derivations(tmp_path, text):
    assert holds_derivations(written(tmp_path, "file.py", text))


def test_a_derivation_with_a_syntax_error_is_found_so_that_its_error_shows(tmp_path):
    assert holds_derivations(written(tmp_path, "file.py", DERIVATION + "    d.start(\n"))


def test_a_file_that_is_not_text_holds_none(tmp_path):
    path = tmp_path / "file.py"
    path.write_bytes(b"\xff\xfe from derivable import derivation")
    assert not holds_derivations(path)


def test_looking_runs_nothing(tmp_path):
    mark = tmp_path / "ran"
    holds_derivations(written(tmp_path, "file.py", f"open({str(mark)!r}, 'w')\n{DERIVATION}"))
    assert not mark.exists()


def test_a_folder_gives_its_own_files_first_sorted_without_hidden_folders_and_environments(tmp_path):
    expected = tuple(written(tmp_path, name, DERIVATION) for name in ("b.py", "d.py", "a/z.py", "c/a.py"))
    for name in (".hidden/a.py", "__pycache__/a.py", "environment/a.py"):
        written(tmp_path, name, DERIVATION)
    written(tmp_path, "environment/pyvenv.cfg", "")
    written(tmp_path, "other.py", "print()\n")
    written(tmp_path, "notes.txt", DERIVATION)
    assert find([tmp_path]) == expected


def test_a_named_file_is_taken_as_it_is_and_only_once(tmp_path):
    path = written(tmp_path, "file.py", "print()\n")
    assert find([path, path]) == (path,)


def test_paths_keep_their_order(tmp_path):
    first, second = written(tmp_path, "b.py", DERIVATION), written(tmp_path, "a.py", DERIVATION)
    assert find([first, tmp_path]) == (first, second)


def test_an_unknown_path_is_refused(tmp_path):
    with pytest.raises(BadPath, match="no such file or folder"):
        find([tmp_path / "missing"])


def test_a_folder_without_derivations_is_refused(tmp_path):
    written(tmp_path, "other.py", "print()\n")
    with pytest.raises(BadPath, match="no file in this folder defines a derivation"):
        find([tmp_path])


def test_a_file_that_is_not_python_is_refused(tmp_path):
    with pytest.raises(BadPath, match=r"ends with \.py"):
        find([written(tmp_path, "report.json", "{}")])


def test_a_name_that_is_not_utf_8_is_refused(tmp_path):
    name = b"ridge\xff.py"
    try:
        (tmp_path / os.fsdecode(name)).write_text(DERIVATION, encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    with pytest.raises(BadPath, match=r"ridge\\udcff.py: the name of this file is not UTF-8; rename it"):
        find([tmp_path])
