"""Who votes with whom in the United Nations: the program `unbloc`, asked from Python.

Every command of the program that answers is a function here, and gives the program's JSON as a dict:

>>> import unbloc
>>> answer = unbloc.agree(of="USA", session=80)
>>> [(pair["b"], pair["value"], pair["joint"]) for pair in answer["result"]["pairs"]][:2]
[('ISR', 0.87109375, 128), ('ARG', 0.726950355, 141)]

What stands without a flag on the command line is an argument, a flag is a keyword:

========================================= ==============================================
`unbloc compare A/RES/X A/RES/Y`          `unbloc.compare("A/RES/X", "A/RES/Y")`
`unbloc coalitions --min-participation 0` `unbloc.coalitions(min_participation=0)`
`unbloc ideal --over-time`                `unbloc.ideal(over_time=True)`
`unbloc agree --members USA,@EU`          `unbloc.agree(members=["USA", "@EU"])`
`unbloc agree -d a.csv -d b.csv`          `unbloc.agree(data=["a.csv", frame])`
`unbloc check --columns member=Country`   `unbloc.check(columns={"member": "Country"})`
`unbloc align USA --with GBR --from 2000` `unbloc.align("USA", with_="GBR", from_=2000)`
========================================= ==============================================

`None` and `False` leave a flag out. Where the program reads a file, a pandas or polars frame may stand. No command is
listed here: `help(unbloc.agree)` is what `unbloc agree --help` says, and all that is new there is new here, too. What
the program warns of is a warning of Python's.
"""

from __future__ import annotations

import importlib
import io
import json
import os
import re
import shutil
import subprocess
import sysconfig
import tempfile
import warnings
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, Protocol, overload

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["Chart", "Error", "chart", "program", "run", "table"]

# Flags whose values may hold commas: several are given one by one. A test holds this against the program's help.
_ONE_BY_ONE = {"against", "claim", "columns", "data", "group", "groups_file", "resolution", "roll", "text"}
# What has to be there to read a frame.
_READERS = {"pandas": ("pandas", "pyarrow"), "polars": ("polars",)}


class Error(Exception):
    """Why the program could not do what was asked, in its own words.

    >>> try:
    ...     unbloc.roll("A/RES/ES-11/77")
    ... except unbloc.Error as error:
    ...     print(error.code, str(error).splitlines()[0])
    1 no selected roll call is on `A/RES/ES-11/77`
    """

    def __init__(self, message: str, code: int | None = None) -> None:
        super().__init__(message)
        #: 1 where it could not be done, 2 where it was asked wrongly, `None` where there is no program.
        self.code = code


@dataclass(frozen=True)
class Chart:
    """A chart that notebooks show: its text as SVG, and its numbers as CSV."""

    svg: str = field(repr=False)
    numbers: str = field(repr=False)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Writes the SVG into a file."""
        Path(path).write_text(self.svg, encoding="utf-8")

    def _repr_svg_(self) -> str:
        return self.svg


class Command(Protocol):
    """A command of the program, that gives its JSON."""

    def __call__(self, *words: Any, **flags: Any) -> dict[str, Any]: ...


def program() -> str:
    """Where the program is: what UNBLOC_PROGRAM names, else in the folder of this Python's scripts, else on the path."""
    named = os.environ.get("UNBLOC_PROGRAM")
    folders = [sysconfig.get_path("scripts"), sysconfig.get_path("scripts", f"{os.name}_user"), None]
    sought = [(named, None)] if named else [("unbloc", folder) for folder in folders]
    for name, folder in sought:
        if found := shutil.which(name, path=folder):
            return found
    where = f"UNBLOC_PROGRAM is `{named}`, which is no program" if named else "it is not installed and not on the path"
    raise Error(f"the program `unbloc` is not found: {where}\n  hint: `pip install .` in the project builds it")


def run(*words: Any, **flags: Any) -> str:
    """What the program prints: of commands without JSON, or in another form.

    >>> unbloc.run("--version").split()[0]
    'unbloc'
    >>> print(unbloc.run("groups", "BRICS", on="2015-06-30", format="csv").splitlines()[1])
    BRICS,BRA,Brazil,in,2009-06-16,,
    """
    return _printed(words, flags).decode("utf-8")


@overload
def table(command: str, /, *words: Any, frame: Literal["pandas"] = ..., **flags: Any) -> pandas.DataFrame: ...
@overload
def table(command: str, /, *words: Any, frame: Literal["polars"], **flags: Any) -> polars.DataFrame: ...
def table(command: str, /, *words: Any, frame: str = "pandas", **flags: Any) -> Any:
    """The main table of a command, as a frame of pandas or polars.

    It comes as Parquet: numbers in full precision, days as dates, nothing where there is nothing. What its columns
    mean: `unbloc formats --columns`.

    >>> table = unbloc.table("export", "dyads", members="@P5", session="79..80", frame="polars")
    >>> table.select("session", "member_a", "member_b", "joint").row(0)
    ('79', 'CHN', 'FRA', 112)
    """
    if frame not in _READERS:
        raise ValueError(f"frame is {frame!r}: expected 'pandas' or 'polars'")
    for package in _READERS[frame]:
        try:
            importlib.import_module(package)
        except ImportError as missing:
            raise ImportError(f"a frame of {frame} needs {package}: `pip install {package}`") from missing
    parquet = io.BytesIO(_printed((command, *words), _as("parquet", flags)))
    reader = importlib.import_module(frame)
    # Else pandas makes numbers with a point of counts of which one is missing.
    return reader.read_parquet(parquet, **({"dtype_backend": "numpy_nullable"} if frame == "pandas" else {}))


def chart(command: str, /, *words: Any, **flags: Any) -> Chart:
    """The chart of a command: as the last line of a cell it is shown.

    >>> chart = unbloc.chart("roll", "A/RES/ES-11/7", chart="seats")
    >>> chart.svg[:4], chart.numbers.splitlines()[0].split(",")[:2]
    ('<svg', ['member', 'name'])
    """
    with tempfile.TemporaryDirectory() as folder:
        svg = Path(folder, "chart.svg")
        _printed((command, *words), _as("csv", {**flags, "svg": svg}))
        return Chart(svg.read_text("utf-8"), svg.with_suffix(".csv").read_text("utf-8"))


def __getattr__(name: str) -> Command:
    if name.startswith("_"):
        raise AttributeError(f"module `unbloc` has no `{name}`")
    try:
        said = run(name, help=True)
    except Error as error:
        if error.code is None:
            raise
        raise AttributeError(str(error)) from None
    # The forms it prints, up to the next flag: those of `export` are of tables.
    if "- json: " not in said.partition(" --format <FORMAT>\n")[2].partition("\n      --")[0]:
        raise AttributeError(f"`unbloc {name}` has no JSON\n  hint: `unbloc.run({name!r}, …)` gives what it prints")

    def command(*words: Any, **flags: Any) -> Any:
        return json.loads(_printed((name, *words), _as("json", flags)))

    command.__name__ = command.__qualname__ = name
    command.__doc__ = said
    globals()[name] = command
    return command


def __dir__() -> list[str]:
    try:
        commands = run("--help").partition("Commands:\n")[2].partition("\n\n")[0]
    except Error:
        return sorted(__all__)
    return sorted([*__all__, *re.findall(r"^  (\w+)", commands, re.MULTILINE)])


def _as(format: str, flags: Mapping[str, Any]) -> dict[str, Any]:
    if "format" in flags:
        raise TypeError(f"the format is {format} here: `unbloc.run(…)` takes any")
    return {**flags, "format": format}


def _printed(words: Iterable[Any], flags: Mapping[str, Any]) -> bytes:
    """Runs the program; frames are files for as long as it runs."""
    with tempfile.TemporaryDirectory() as folder:
        line = [program(), *(_text(word, folder) for word in words), *_flags(flags, folder)]
        done = subprocess.run(line, stdin=subprocess.DEVNULL, capture_output=True)
    said = done.stderr.decode("utf-8", "replace")
    if done.returncode != 0:
        # What `check --strict` and `verify` have to say is on standard output.
        message = said[max(said.find("error: "), 0) :] or done.stdout.decode("utf-8", "replace")
        raise Error(message.removeprefix("error: ").strip(), done.returncode)
    for warning in re.findall(r"^warning: (.*)", said, re.MULTILINE):
        warnings.warn(warning, stacklevel=3)
    return done.stdout


def _flags(flags: Mapping[str, Any], folder: str) -> Iterator[str]:
    for name, value in flags.items():
        # `from` and `with` are words of Python's own: a line behind them is not part of the name.
        flag = "--" + name.rstrip("_").replace("_", "-")
        if value is True:
            yield flag
        elif name in _ONE_BY_ONE and _is_several(value):
            yield from (f"{flag}={_text(each, folder)}" for each in _each(value))
        elif value is not None and value is not False:
            yield f"{flag}={_text(value, folder)}"


def _is_frame(value: Any) -> bool:
    return hasattr(value, "write_parquet") or hasattr(value, "to_parquet")


def _is_several(value: Any) -> bool:
    return isinstance(value, Iterable) and not isinstance(value, (str, os.PathLike)) and not _is_frame(value)


def _each(value: Iterable[Any]) -> Iterable[Any]:
    """What several are; those of a mapping as the program writes them: `yes=1;2`."""
    if not isinstance(value, Mapping):
        return value
    pairs = ((key, ";".join(map(str, held)) if _is_several(held) else held) for key, held in value.items())
    return [f"{key}={held}" for key, held in pairs]


def _text(value: Any, folder: str) -> str:
    """A value as the program reads it: a frame as a file, several with commas."""
    if _is_frame(value):
        path = Path(tempfile.mkdtemp(dir=folder), "frame.parquet")
        if hasattr(value, "write_parquet"):
            value.write_parquet(path)
        else:
            value.to_parquet(path, index=False)
        return str(path)
    if _is_several(value):
        # A name with a comma goes in double quotes.
        # A set has no order of its own.
        several = sorted(value) if isinstance(value, (set, frozenset)) else _each(value)
        texts = (_text(each, folder) for each in several)
        return ",".join(f'"{text}"' if "," in text and '"' not in text else text for text in texts)
    return str(value)
