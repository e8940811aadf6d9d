import subprocess
import sys

from tests.repo.tree import ROOT
from validators.built import BUILT
from validators.rules import CHECKS


def test_the_list_of_rules_is_that_of_their_functions() -> None:
    functions = {check.rule for check in CHECKS}

    assert sorted(functions - BUILT) == [], "add these to validators/built.py"
    assert sorted(BUILT - functions) == [], "no rule has a function for these"


def test_no_rule_has_two_functions() -> None:
    assert len({check.rule for check in CHECKS}) == len(CHECKS)


def test_asking_which_rules_there_are_loads_none_of_their_functions() -> None:
    loaded = "import sys, sync.commands.rules, reports.catalogue, validators.built; "
    said = loaded + "print('validators.rules' in sys.modules)"

    done = subprocess.run([sys.executable, "-c", said], cwd=ROOT, check=True, capture_output=True, text=True)

    assert done.stdout.strip() == "False"
