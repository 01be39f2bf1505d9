"""What is kept between runs, and every reason for not believing it."""

import hashlib
import os
import shutil
import stat
import sys
from pathlib import Path

import click
import msgspec
import pytest

import derivable
from derivable.cli import caching, inputs, sealed
from derivable.cli.entry import run

# Each run of this file leaves a mark, so that a test can count them.
COUNTED = """
with open("runs", "a") as runs:
    runs.write("x")
"""
HEAD = """
from derivable import derivation, positive, real

w = real("w")
a = positive("a")
"""
BODY = """
@derivation(title="A title", about=w)
def first(d):
    d.start(a * w**2, "A parabola.")
    d.state({line}, "The same.")
"""
PROVED = COUNTED + HEAD + BODY.format(line="w**2 * a")
REFUTED = COUNTED + HEAD + BODY.format(line="2 * a * w**2")
IMPORTS = COUNTED + "from symbols import a, derivation, w\n" + BODY.format(line="w**2 * a")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """A folder to work in, with a home beside it, where the cache is on."""
    monkeypatch.setattr(click, "get_app_dir", lambda name: str(tmp_path / "home" / name))
    monkeypatch.delenv("DERIVABLE_CACHE")
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def write(text: str, name: str = "first.py") -> str:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return name


def runs() -> int:
    return len(Path("runs").read_text(encoding="utf-8")) if Path("runs").exists() else 0


def entries() -> list[Path]:
    return sorted(Path(".derivable/checked").iterdir())


def entry() -> Path:
    (found,) = entries()
    return found


def check(*arguments: str) -> int:
    return run(["check", "first.py", *arguments])


@pytest.mark.parametrize(("text", "code"), [(PROVED, 0), (REFUTED, 1)])
def test_an_unchanged_file_is_not_run_again_and_says_the_same(text, code, capsys):
    write(text)
    said = []
    for _ in range(2):
        assert check("--json", "report.json") == code
        said.append((capsys.readouterr(), Path("report.json").read_bytes()))
    assert said[0] == said[1]
    assert runs() == 1


def test_a_changed_file_is_checked_and_takes_the_place_of_its_entry():
    write(PROVED)
    assert check() == 0
    write(REFUTED)
    assert [check(), check()] == [1, 1]
    assert runs() == 2
    assert len(entries()) == 1


def test_content_counts_not_size_and_time():
    write(PROVED)
    assert check() == 0
    before = os.stat("first.py")
    write(PROVED.replace("w**2 * a", "w**3 * a"))
    os.utime("first.py", ns=(before.st_atime_ns, before.st_mtime_ns))
    assert os.stat("first.py").st_size == before.st_size
    assert check() == 1
    os.utime("first.py")
    assert check() == 1
    assert runs() == 2


@pytest.mark.parametrize("module", ["part/symbols.py", "symbols.py"])
def test_a_changed_module_is_noticed(module):
    write(IMPORTS, "part/first.py")
    write(HEAD, module)
    outcomes = []
    for text in (HEAD, HEAD, HEAD.replace('real("w")', 'real("v")')):
        write(text, module)
        outcomes.append((run(["check", "part/first.py"]), runs()))
    assert outcomes == [(0, 1), (0, 1), (0, 2)]


def test_a_module_that_another_module_imports_is_noticed():
    write(IMPORTS)
    write("from deeper import *\nfrom deeper import a, w, derivation\n", "symbols.py")
    write(HEAD, "deeper.py")
    assert [check(), check(), runs()] == [0, 0, 1]
    write(HEAD + "\n", "deeper.py")
    assert [check(), runs()] == [0, 2]


def test_a_module_that_takes_the_place_of_another_is_noticed():
    write(IMPORTS, "part/first.py")
    write(HEAD, "symbols.py")
    for _ in range(2):
        assert run(["check", "part/first.py"]) == 0
    assert runs() == 1
    write("from derivable import derivation, positive, real\n", "part/symbols.py")
    assert run(["check", "part/first.py"]) == 2


def test_a_module_that_is_gone_is_noticed():
    write(IMPORTS)
    write(HEAD, "symbols.py")
    assert check() == 0
    Path("symbols.py").unlink()
    assert check() == 2


def test_two_files_that_import_one_module_both_depend_on_it():
    write(HEAD, "symbols.py")
    for name in ("first.py", "second.py"):
        write(IMPORTS, name)
    assert [run(["check", "first.py", "second.py"]), runs()] == [0, 2]
    write(HEAD + "\n", "symbols.py")
    assert [run(["check", "first.py", "second.py"]), runs()] == [0, 4]


def test_data_that_the_file_reads_is_noticed():
    reads = "from pathlib import Path\npower = int(Path('power.txt').read_text())\n"
    write(COUNTED + reads + HEAD + BODY.format(line="a * w**power"))
    write("2", "power.txt")
    assert [check(), check(), runs()] == [0, 0, 1]
    write("3", "power.txt")
    assert [check(), runs()] == [1, 2]


def test_another_option_is_another_entry():
    write(PROVED)
    assert check() == 0
    for _ in range(2):
        assert run(["report", "first.py", "--to", "out", "--format", "html"]) == 0
        assert run(["report", "first.py", "--to", "out", "--format", "html", "--level", "detailed"]) == 0
    assert check() == 0
    assert runs() == 3
    assert len(entries()) == 3


def test_a_file_by_another_name_is_told_by_that_name(folder, capsys):
    write(PROVED)
    assert check() == 0
    capsys.readouterr()
    assert run(["check", str(folder / "first.py")]) == 0
    assert capsys.readouterr().out.startswith(f"{folder / 'first.py'}::first")


def test_only_what_changed_is_checked_and_the_order_stays(capsys):
    names = [write(PROVED, f"{letter}.py") for letter in "abcd"]
    assert run(["check", *names]) == 0
    write(REFUTED, "c.py")
    capsys.readouterr()
    assert run(["check", *names, "--workers", "2"]) == 1
    told = [line[:4] for line in capsys.readouterr().out.splitlines() if "::" in line]
    assert told == names
    assert runs() == 5


def test_several_processes_keep_what_one_process_finds():
    names = [write(PROVED, f"{letter}.py") for letter in "ab"]
    assert run(["check", *names, "--workers", "2"]) == 0
    assert run(["check", *names]) == 0
    assert runs() == 2


def test_a_file_that_cannot_be_checked_is_not_kept(capsys):
    write(COUNTED + "1 / 0\n")
    assert [check(), check(), runs()] == [2, 2, 2]
    assert capsys.readouterr().err.count("ZeroDivisionError") == 2


def cut(content: bytes) -> bytes:
    return content[: len(content) // 2]


def flip(content: bytes) -> bytes:
    return content[:-9] + bytes([content[-9] ^ 1]) + content[-8:]


def say_proved(content: bytes) -> bytes:
    assert b'"status":"refuted"' in content
    return content.replace(b'"status":"refuted"', b'"status":"proved"')


def say_proved_with_a_digest(content: bytes) -> bytes:
    """What someone would write who knows how entries are made, but not the secret."""
    changed = say_proved(content)[sealed.LENGTH :]
    return hashlib.blake2b(changed, digest_size=sealed.LENGTH).digest() + changed


DAMAGES = (cut, flip, say_proved, say_proved_with_a_digest, lambda content: b"", lambda content: b"\xff" * 99)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_entry_is_rebuilt_without_a_word(damage, capsys):
    write(REFUTED)
    assert check() == 1
    said, whole = capsys.readouterr(), entry().read_bytes()
    entry().write_bytes(damage(whole))
    assert check() == 1
    assert capsys.readouterr() == said
    assert entry().read_bytes() == whole
    assert [check(), runs()] == [1, 2]


def test_a_sealed_entry_that_does_not_fit_the_schema_is_rebuilt():
    write(REFUTED)
    assert check() == 1
    changed = entry().read_bytes()[sealed.LENGTH :].replace(b'"refuted"', b'"believed"')
    (secret,) = Path("../home/derivable").iterdir()
    seal = hashlib.blake2b(changed, digest_size=sealed.LENGTH, key=secret.read_bytes()).digest()
    entry().write_bytes(seal + changed)
    assert [check(), runs()] == [1, 2]


def test_an_entry_of_another_file_is_not_believed():
    write(PROVED, "good.py")
    assert run(["check", "good.py"]) == 0
    (good,) = entries()
    write(REFUTED)
    assert check() == 1
    (bad,) = set(entries()) - {good}
    shutil.copy(good, bad)
    assert check() == 1


def test_the_entries_of_another_user_are_not_believed():
    write(PROVED)
    assert check() == 0
    shutil.rmtree("../home")
    assert [check(), check(), runs()] == [0, 0, 2]


def test_the_secret_is_in_a_folder_of_the_user_alone():
    write(PROVED)
    assert check() == 0
    (secret,) = Path("../home/derivable").iterdir()
    assert secret.stat().st_size == sealed.LENGTH
    if sys.platform != "win32":
        assert stat.S_IMODE(secret.parent.stat().st_mode) == 0o700


def test_another_version_checks_again(monkeypatch):
    write(PROVED)
    assert check() == 0
    monkeypatch.setattr(caching, "product", lambda: "another")
    assert [check(), check(), runs()] == [0, 0, 2]


def test_the_version_depends_on_every_program_but_those_that_print(tmp_path):
    package = tmp_path / "derivable"
    shutil.copytree(Path(derivable.__file__).parent, package)
    found = [caching.product(package)]
    assert found == [caching.product()]
    changed = [
        "checker.py",
        "kernel/proofs.py",
        "language/grammar.lark",
        "methods/search.py",
        "report/telling.py",
    ]
    for name in [*changed, "render/printing.py"]:
        with (package / name).open("a") as file:
            file.write("\n")
        found.append(caching.product(package))
    (package / "kernel" / "another.py").touch()
    found.append(caching.product(package))
    assert found[-2] == found[-3]
    assert len(set(found)) == len(found) - 1


def test_the_version_depends_on_the_installed_packages(tmp_path, monkeypatch):
    found = {caching.product()}
    for version in ("1.13", "1.14"):
        site = tmp_path / version
        (site / f"sympy-{version}.dist-info").mkdir(parents=True)
        with monkeypatch.context() as patch:
            patch.syspath_prepend(site)
            found.add(caching.product())
    assert len(found) == 3


@pytest.mark.parametrize(("options", "variable"), [(["--no-cache"], None), ([], "off"), ([], "0")])
def test_the_cache_can_be_turned_off(options, variable, monkeypatch):
    write(PROVED)
    if variable:
        monkeypatch.setenv("DERIVABLE_CACHE", variable)
    assert [check(*options), check(*options), runs()] == [0, 0, 2]
    assert not Path(".derivable").exists()
    assert not Path("../home").exists()


def test_a_report_without_the_cache_checks_again():
    write(PROVED)
    for _ in range(2):
        assert run(["report", "first.py", "--to", "out", "--format", "html", "--no-cache"]) == 0
    assert runs() == 2


def test_a_report_is_the_same_bytes_with_and_without_the_cache():
    write(REFUTED)
    pages = []
    for options in ([], [], ["--no-cache"]):
        assert run(["report", "first.py", "--to", "out", "--format", "html,tex", *options]) == 1
        pages.append({path.name: path.read_bytes() for path in Path("out").glob("first*")})
    assert runs() == 2
    assert pages[0] == pages[1] == pages[2]


@pytest.mark.parametrize("place", [".derivable", ".derivable/checked", "../home", "../home/derivable"])
def test_a_place_that_cannot_be_written_fails_no_check(place, capsys):
    write(PROVED)
    write("in the way", place)
    assert [check(), check(), runs()] == [0, 0, 2]
    assert capsys.readouterr().err == ""
    assert Path(place).read_text(encoding="utf-8") == "in the way"


@pytest.mark.skipif(sys.platform != "linux", reason="names that are no text")
def test_an_input_whose_name_json_cannot_write_fails_no_check():
    name = os.fsdecode(b"\xff")
    write("", name)
    write(PROVED + f"\nwith open({name!a}):\n    pass\n")
    assert [check(), check(), runs()] == [0, 0, 2]


def test_version_control_ignores_the_folder():
    write(PROVED)
    assert check() == 0
    assert Path(".derivable/.gitignore").read_text(encoding="utf-8") == "*\n"


def test_an_entry_is_data():
    write(PROVED)
    assert check() == 0
    found = msgspec.json.decode(entry().read_bytes()[sealed.LENGTH :])
    assert str(Path("first.py").absolute()) in found["inputs"]


def test_what_is_written_is_no_input_and_what_is_missing_is(folder):
    write("old", "read")
    with inputs.recorded() as found:
        Path("written").write_text("x", encoding="utf-8")
        Path("read").read_text(encoding="utf-8")
        with pytest.raises(FileNotFoundError):
            Path("missing").read_bytes()
    write("new", "read")
    Path("after").touch()
    mine = {Path(path).name: value for path, value in found.items() if Path(path).parent == folder}
    assert mine == {"read": hashlib.sha256(b"old").hexdigest(), "missing": inputs.UNREADABLE}


def test_installed_packages_are_no_inputs():
    with inputs.recorded() as found:
        Path(click.__file__).read_bytes()
        Path(hashlib.__file__).read_bytes()
        Path(derivable.__file__).read_bytes()
    assert not {click.__file__, hashlib.__file__, derivable.__file__} & set(found)
