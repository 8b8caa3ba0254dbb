"""Every claim kind has all its parts: record, finder, decider, both sentence tables, README row."""

import importlib
import re
from pathlib import Path

import pytest

from extractor.claims import CLAIM, KINDS

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("kind", KINDS)
def test_kind_has_all_its_parts(kind):
    assert kind == importlib.import_module(f"extractor.kinds.{kind}").KIND
    assert kind == importlib.import_module(f"checker.kinds.{kind}").KIND
    examples = importlib.import_module(f"tests.examples.{kind}")
    assert examples.EXTRACTS
    assert examples.IGNORES
    assert re.search(rf"^\| `{kind}` \|", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


def test_registries_hold_every_kind():
    from checker.check import DECIDERS
    from extractor.kinds import LAST_KINDS, TRIGGER_KINDS, VALUE_KINDS

    found = sorted(module.KIND for module in (*VALUE_KINDS, *LAST_KINDS, *TRIGGER_KINDS))
    assert found == sorted(KINDS)
    assert sorted(module.KIND for module in DECIDERS) == sorted(KINDS)


def test_claims_are_told_apart_by_kind():
    with pytest.raises(ValueError, match=r"discriminator|kind"):
        CLAIM.validate_python({"kind": "rumour"})
