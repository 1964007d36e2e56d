"""The Python module beside the program itself: `python -m unittest discover tests/python`.

Where the module is not installed, PYTHONPATH is `src/python` and UNBLOC_PROGRAM names the program. Frames are tested
where pandas, pyarrow and polars are installed.
"""

import csv
import doctest
import importlib.util
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest
import warnings
from datetime import date
from pathlib import Path
from unittest import mock

import unbloc

PROJECT = Path(__file__).parents[2]
HAS_FRAMES = all(importlib.util.find_spec(name) for name in ["pandas", "pyarrow", "polars"])
with_frames = unittest.skipUnless(HAS_FRAMES, "pandas, pyarrow or polars is not installed")


def load_tests(_loader, tests, _pattern):
    """The examples in docstrings, in the guide and in the README are run, too; some of them make frames."""
    if HAS_FRAMES:
        tests.addTests(doctest.DocTestSuite(unbloc, extraglobs={"unbloc": unbloc}))
        files = [str(PROJECT / name) for name in ["README.md", "src/guide/python.md"]]
        lenient = doctest.NORMALIZE_WHITESPACE  # pandas ends lines with spaces
        tests.addTests(doctest.DocFileSuite(*files, module_relative=False, encoding="utf-8", optionflags=lenient))
    return tests


def printed(*args):
    return subprocess.run([unbloc.program(), *args, "-q"], capture_output=True, check=True).stdout.decode("utf-8")


def rows(text):
    return list(csv.DictReader(text.splitlines()))


def flags(**given):
    with tempfile.TemporaryDirectory() as folder:
        return list(unbloc._flags(given, folder))


class Asking(unittest.TestCase):
    def test_an_answer_is_the_json_that_the_program_prints(self):
        theirs = printed("agree", "--of", "USA", "--session", "80", "--format", "json")
        self.assertEqual(unbloc.agree(of="USA", session=80), json.loads(theirs))
        theirs = printed("compare", "A/RES/ES-11/7", "A/RES/ES-11/8", "--groups", "EU,BRICS", "--format", "json")
        ours = unbloc.compare("A/RES/ES-11/7", "A/RES/ES-11/8", groups=["EU", "BRICS"])
        self.assertEqual(ours, json.loads(theirs))

    def test_what_python_holds_is_written_as_the_program_reads_it(self):
        self.assertEqual(flags(of="USA", min_joint=5), ["--of=USA", "--min-joint=5"])
        self.assertEqual(flags(from_=date(2022, 2, 24), with_="GBR"), ["--from=2022-02-24", "--with=GBR"])
        self.assertEqual(flags(latest=True, cite=False, of=None), ["--latest"])
        self.assertEqual(flags(members=["USA", "Iran, Islamic Republic of"]), ['--members=USA,"Iran, Islamic Republic of"'])
        self.assertEqual(flags(data=["a,b.csv", Path("c.csv")]), ["--data=a,b.csv", "--data=c.csv"])
        self.assertEqual(flags(columns={"member": "Country"}), ["--columns=member=Country"])
        self.assertEqual(flags(codes={"yes": [1, 2], "no": 0}), ["--codes=yes=1;2,no=0"])
        self.assertEqual(flags(group={"FRIENDS": ["USA", "ISR"]}), ["--group=FRIENDS=USA;ISR"])

    def test_every_command_has_the_help_of_the_program_which_says_what_is_given_one_by_one(self):
        repeated, commands = set(), [name for name in dir(unbloc) if name not in unbloc.__all__]
        self.assertIn("agree", commands)
        for name in commands:
            said = unbloc.run(name, help=True)
            for option in re.split(r"\n +(?=-)", said.partition("\nExamples:")[0])[1:]:
                flag = re.match(r"(?:-\w, )?--([a-z-]+)", option)
                if flag and re.search(r"may be\s+repeated|given\s+twice", option, re.IGNORECASE):
                    repeated.add(flag[1].replace("-", "_"))
            if "- json: " in said.partition(" --format <FORMAT>")[2].partition("\n      --")[0]:
                self.assertEqual(getattr(unbloc, name).__doc__, said)
        self.assertEqual(unbloc._ONE_BY_ONE, repeated)

    def test_what_cannot_be_done_is_said_in_the_words_of_the_program(self):
        with self.assertRaises(unbloc.Error) as caught:
            unbloc.roll("A/RES/ES-11/77")
        self.assertEqual(caught.exception.code, 1)
        self.assertTrue(str(caught.exception).startswith("no selected roll call is on `A/RES/ES-11/77`\n  hint: nearest: "))
        with self.assertRaises(unbloc.Error) as caught:
            unbloc.agree(off="USA")
        self.assertEqual(caught.exception.code, 2)
        self.assertIn("unexpected argument '--off' found", str(caught.exception))

    def test_a_command_that_is_none_is_no_attribute(self):
        self.assertFalse(hasattr(unbloc, "_agree"))
        with self.assertRaisesRegex(AttributeError, "unrecognized subcommand 'aling'[^$]*'align'"):
            unbloc.aling("USA")
        with self.assertRaisesRegex(AttributeError, r"has no JSON\n  hint: `unbloc.run\('report', …\)`"):
            unbloc.report
        # its `--format` is that of tables
        with self.assertRaisesRegex(AttributeError, "`unbloc export` has no JSON"):
            unbloc.export

    def test_what_the_module_asks_for_itself_is_not_asked_for(self):
        with self.assertRaisesRegex(TypeError, "the format is json here"):
            unbloc.agree(of="USA", format="csv")

    def test_standard_input_is_not_waited_for(self):
        with self.assertRaises(unbloc.Error):
            unbloc.agree(of="USA", data="-")

    def test_a_set_is_given_in_order(self):
        said = unbloc.agree(members={"USA", "RUS", "CHN", "FRA"}, session=80)
        self.assertEqual(said["selection"]["words"], "--body GA --session 80 --members CHN,FRA,RUS,USA")

    def test_a_missing_program_is_said(self):
        with mock.patch.dict(os.environ, UNBLOC_PROGRAM="/nowhere/unbloc"):
            with self.assertRaisesRegex(unbloc.Error, "UNBLOC_PROGRAM is `/nowhere/unbloc`, which is no program\n  hint: "):
                unbloc.agree(of="USA")
            # what asks for names is answered with those of the module
            self.assertIn("table", dir(unbloc))

    def test_a_warning_of_the_program_is_one_of_python(self):
        with self.assertWarnsRegex(UserWarning, r"@EU: on some of the selected days only") as caught:
            unbloc.run("export", "members", members="@EU", session="74..75", by="session")
        self.assertEqual(Path(caught.filename).name, Path(__file__).name)

    def test_the_module_is_run_as_the_program(self):
        done = subprocess.run([sys.executable, "-m", "unbloc", "roll", "NONSENSE"], capture_output=True)
        self.assertEqual((done.returncode, done.stderr[:6]), (1, b"error:"))

    def test_a_chart_is_svg_with_its_numbers(self):
        chart = unbloc.chart("agree", members="@P5", session=80)
        self.assertTrue(chart._repr_svg_().startswith("<svg"))
        self.assertEqual(len(rows(chart.numbers)), 10)
        with tempfile.TemporaryDirectory() as folder:
            chart.save(Path(folder, "p5.svg"))
            self.assertEqual(Path(folder, "p5.svg").read_text("utf-8"), chart.svg)
        with self.assertRaisesRegex(unbloc.Error, "unexpected argument '--svg'"):
            unbloc.chart("rolls", "cuba")


class Frames(unittest.TestCase):
    @with_frames
    def test_a_table_has_what_the_csv_has(self):
        for words, given in [
            (["agree"], {"members": "@P5", "session": 80}),
            (["align", "USA", "GBR"], {"by": "session", "session": "79..80"}),
            (["rolls", "cuba"], {"session": 80}),
            (["groups", "EU"], {}),
        ]:
            expected = rows(unbloc.run(*words, **given, format="csv"))
            for frame in ["pandas", "polars"]:
                table = unbloc.table(*words, frame=frame, **given)
                self.assertEqual((len(table), list(table.columns)), (len(expected), list(expected[0])), words)
                key = table.columns[0]
                self.assertEqual([str(value) for value in table[key]], [row[key] for row in expected])

    @with_frames
    def test_numbers_are_numbers_and_what_is_missing_is_missing(self):
        import pandas
        import polars

        words = ["export", "rolls"]
        expected = rows(printed(*words, "--session", "ES-11", "--format", "csv"))
        table = unbloc.table(*words, frame="polars", session="ES-11")
        self.assertEqual(table["date"].to_list(), [date.fromisoformat(row["date"]) for row in expected])
        self.assertEqual(table["yes"].to_list(), [int(row["yes"]) for row in expected])
        table = unbloc.table("agree", session="1", of="USA")
        self.assertEqual(str(table["value"].dtype), "Float64")
        without = [row["b"] for row in rows(printed("agree", "--of", "USA", "--session", "1", "--format", "csv")) if not row["value"]]
        self.assertEqual(list(table["b"][table["value"].isna()]), without)
        self.assertIsInstance(table, pandas.DataFrame)
        self.assertIsInstance(unbloc.table("groups", frame="polars"), polars.DataFrame)

    @with_frames
    def test_a_frame_is_read_as_a_file_is(self):
        whole = unbloc.agree(of="USA", session=80)["result"]["pairs"]
        for frame in ["pandas", "polars"]:
            votes = unbloc.table("export", "parquet", session=80, frame=frame)
            self.assertEqual(unbloc.agree(of="USA", data=votes)["result"]["pairs"], whole)
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # tallies of the whole Assembly
                fewer = unbloc.agree(of="USA", data=[votes[votes["member"] != "ISR"] if frame == "pandas" else votes])
            self.assertEqual(len(fewer["result"]["pairs"]), len(whole) - (frame == "pandas"))

    def test_what_is_missing_to_read_a_frame_is_said(self):
        with self.assertRaisesRegex(ValueError, "frame is 'dask': expected 'pandas' or 'polars'"):
            unbloc.table("groups", frame="dask")
        with mock.patch.dict(sys.modules, polars=None):
            with self.assertRaisesRegex(ImportError, "a frame of polars needs polars: `pip install polars`"):
                unbloc.table("groups", frame="polars")


if __name__ == "__main__":
    unittest.main()
