"""Scores on hand-made claims whose counts fit in a comment."""

import json

import pytest
import report_samples

from checker.verdicts import CheckedClaim
from corpus.gold import GoldArticle, GoldClaim, Slip, write_gold
from factcheck.errors import UsageError
from factcheck.score import render_json, render_text
from factcheck.score_counts import Tally, count_alarms, score_corpus
from factcheck.score_pairs import pair_claims

CHECKED = report_samples.checked_claims()
CLAIMS = tuple(item.claim for item in CHECKED)


def gold_of(claim, **changes):
    fields = {
        name: getattr(claim, name)
        for name in GoldClaim.model_fields
        if name in type(claim).model_fields and name not in {"value", "period"}
    }
    fields["value"] = claim.value and claim.value.model_dump()
    fields["period"] = claim.period and claim.period.model_dump(include={"start", "end", "label"})
    return GoldClaim.model_validate({**fields, **changes})


@pytest.fixture
def corpus(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "claims").mkdir()
    (tmp_path / "articles" / "quarter.txt").write_text(report_samples.TEXT)

    def write(claims):
        gold = GoldArticle(
            article="quarter.txt",
            published=report_samples.article().published,
            style="wrap",
            split="dev",
            noise=0,
            claims=claims,
        )
        write_gold(gold, tmp_path / "claims" / "quarter.json")
        return tmp_path

    return write


def test_gold_against_itself_is_perfect(corpus):
    score = score_corpus(corpus([gold_of(claim) for claim in CLAIMS]), lambda _: CLAIMS)
    assert (score.overall.f1, score.spans.f1, score.exact.f1) == (1.0, 1.0, 1.0)
    assert all(tally.f1 == 1.0 for tally in score.fields.values())
    assert score.misses == []
    assert score.kinds["change"].as_dict() == {
        "right": 3, "found": 3, "gold": 3, "precision": 1.0, "recall": 1.0, "f1": 1.0,
    }  # fmt: skip


def test_misses_are_counted_once_and_told(corpus):
    # Gold: c1 (change), c2 (comparison), c3 with another period, c4 as a level. Found: c1, c3, c4, c5, not c2.
    wanted = [
        gold_of(CLAIMS[0]),
        gold_of(CLAIMS[1]),
        gold_of(CLAIMS[2], period={"start": "2025-01-01", "end": "2025-09-30"}),
        gold_of(CLAIMS[3], kind="level"),
    ]
    found = (CLAIMS[0], CLAIMS[2], CLAIMS[3], CLAIMS[4])
    score = score_corpus(corpus(wanted), lambda _: found)
    assert (score.overall.right, score.overall.found, score.overall.gold) == (2, 4, 4)
    assert (score.spans.right, score.exact.right) == (3, 1)
    assert (score.kinds["change"].precision, score.kinds["change"].recall) == (2 / 3, 1.0)
    assert (score.fields["period"].right, score.fields["period"].gold) == (1, 4)
    assert score.confusion["level", "change"] == 1
    told = "\n".join(score.misses)
    assert "quarter.txt:3: comparison 'outpacing'" in told
    assert "period: found 2025-07-01 to 2025-09-30, gold 2025-01-01 to 2025-09-30" in told
    assert "kind: found change, gold level" in told
    assert "flow '$28 billion' at 207 of Apple: not in gold" in told
    assert len(score.misses) == 4
    assert "level as change 1" in render_text(score)
    assert json.loads(render_json(score))["all"]["f1"] == 0.5


def test_pairs_are_one_to_one_and_closest_first():
    # Two claims of one value, said of two subjects: each finds its own.
    twin = CLAIMS[0].model_copy(update={"id": "c9", "subject": report_samples.DOW})
    gold = (gold_of(twin), gold_of(CLAIMS[0]))
    assert pair_claims((CLAIMS[0], twin), gold) == [(0, 1), (1, 0)]
    assert pair_claims((CLAIMS[0], twin), gold[:1]) == [(1, 0)]
    assert pair_claims((CLAIMS[0],), (gold_of(CLAIMS[2]),)) == []


def test_verdicts_slips_and_false_alarms(corpus):
    # c3 is found conflicting as gold says; the slip in c4 is caught; c1 is a false alarm here.
    wanted = [
        gold_of(CLAIMS[0], verdict="supported"),
        gold_of(CLAIMS[2], verdict="conflicting"),
        gold_of(CLAIMS[3], verdict="refuted", slip=Slip(type="transposed", true_value="12.4")),
        gold_of(CLAIMS[4], verdict="not_enough_evidence"),
    ]
    alarm = CheckedClaim(claim=CHECKED[0].claim, verdict=CHECKED[3].verdict)
    checked = (alarm, CHECKED[2], CHECKED[3])
    score = score_corpus(corpus(wanted), lambda _: tuple(item.claim for item in checked), lambda *_: checked)
    assert score.labels["conflicting", "conflicting"] == 1
    assert score.labels["not_enough_evidence", "not found"] == 1
    assert count_alarms(score.labels) == (1, 1)
    assert count_alarms(score.labels_read_right) == (1, 1)
    assert score.slips["transposed", True] == 1
    assert "slips caught: 1 of 1; false alarms: 1 of 1 supported claims" in render_text(score)


def test_scores_of_nothing_are_one():
    assert (Tally().precision, Tally().recall, Tally().f1) == (1.0, 1.0, 1.0)
    assert Tally(right=1, found=2, gold=4).f1 == pytest.approx(1 / 3)


def test_a_split_without_articles_is_told(corpus):
    folder = corpus([gold_of(CLAIMS[0])])
    with pytest.raises(UsageError, match="split test"):
        score_corpus(folder, lambda _: (), split="test")
