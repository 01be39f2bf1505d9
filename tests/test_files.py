import os
import stat
from pathlib import Path

import pytest

from derivable import files
from derivable.errors import BadPath
from derivable.files import write_whole


def test_a_failed_write_leaves_the_earlier_file_whole(tmp_path, monkeypatch):
    path = tmp_path / "report.json"
    path.write_bytes(b"earlier")

    def disk_full(part, content):
        os.close(os.open(part, os.O_CREAT | os.O_WRONLY))
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(files.Path, "write_bytes", disk_full)
    with pytest.raises(BadPath, match=r"report\.json: can't be written \(no space left on device\)"):
        write_whole(path, b"later")
    monkeypatch.undo()
    assert path.read_bytes() == b"earlier"
    assert [file.name for file in tmp_path.iterdir()] == ["report.json"]


def test_a_folder_in_the_way_is_refused(tmp_path):
    with pytest.raises(BadPath, match="is a directory"):
        write_whole(tmp_path, b"")
    assert tmp_path.is_dir()


def test_a_file_where_a_folder_must_be_is_refused(tmp_path):
    (tmp_path / "build").write_bytes(b"earlier")
    with pytest.raises(BadPath, match="can't be written"):
        write_whole(tmp_path / "build" / "report.json", b"")
    assert (tmp_path / "build").read_bytes() == b"earlier"


def test_missing_folders_are_made_and_only_the_file_is_left(tmp_path):
    path = tmp_path / "a" / "b.json"
    assert write_whole(path, b"content") == path
    assert [file.name for file in path.parent.iterdir()] == ["b.json"]
    assert path.read_bytes() == b"content"


def test_the_file_gets_the_usual_permissions(tmp_path):
    usual = tmp_path / "usual"
    usual.write_bytes(b"")
    path = write_whole(tmp_path / "report.json", b"")
    assert stat.S_IMODE(path.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)


def test_a_link_is_followed_not_replaced(tmp_path):
    (tmp_path / "target").write_bytes(b"earlier")
    link = tmp_path / "link"
    link.symlink_to("target")
    write_whole(link, b"later")
    assert link.is_symlink()
    assert (tmp_path / "target").read_bytes() == b"later"


def test_a_device_is_written_to_not_replaced():
    write_whole(Path("/dev/null"), b"content")
    assert stat.S_ISCHR(Path("/dev/null").stat().st_mode)
