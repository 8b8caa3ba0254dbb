"""Print what merging does to the number of requests: `python -m benchmarks.batch.requests [--articles 300]`.

The bundled record stands for a provider of the network. Each article alone would make its own requests; the
run makes the union of them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.batch.articles import make_article
from checker.market.base import ActionsRequest, Answer, BarsRequest, Failure, HistoryRequest, Request
from checker.market.bundled_record import BundledRecord
from checker.market.market import Market
from factcheck.batch.carried import Wanted
from factcheck.batch.given import Given
from factcheck.batch.limits import Limits
from factcheck.batch.union import Union
from factcheck.batch.work import Extracted, Lacking, Terms, extract_given, judge_body
from factcheck.config import Config


class Provider:
    """The prices of the bundled record under a name of the network."""

    name = "the provider"
    network = True
    requests = (BarsRequest, ActionsRequest, HistoryRequest)

    def __init__(self) -> None:
        """Open the record."""
        self._record = BundledRecord()

    def fetch(self, request: Request) -> Answer | Failure:
        """Return what the record answers."""
        return self._record.fetch(request)


def main() -> None:
    """Print the figures, round by round."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=300)
    count = parser.parse_args().articles
    house, terms = Config(), Terms(Limits(), "measured")
    union = Union(Market([Provider()]), carry_all=False)
    waiting: dict[bytes, dict[Wanted, None]] = {}
    for number in range(count):
        given = Given(str(number), str(number), make_article(number)[0].encode(), ".txt", Path())
        found = extract_given(given, house, terms)
        if isinstance(found, Extracted):
            waiting[found.body] = {}
    alone = trial = 0
    print("trial  articles  requests in all  sent so far")
    while waiting:
        trial += 1
        for body, wanted in list(waiting.items()):
            judged = judge_body(body, house, union.plans, union.answer(list(wanted)), terms)
            if not isinstance(judged, Lacking):
                del waiting[body]
                continue
            alone += len(judged.wanted)
            wanted.update(dict.fromkeys(judged.wanted))
            union.want(judged.wanted)
        union.fetch()
        print(f"{trial:5} {len(waiting):9,} {alone:16,} {union.counts.asked:12,}")
    print(
        f"{count:,} articles would make {alone:,} requests one by one; the run makes {union.counts.asked:,}"
    )


if __name__ == "__main__":
    main()
