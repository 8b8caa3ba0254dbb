"""Rows of values and rows of names: which values several subjects share, and which of them "respectively" pairs."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractor.linking import Spanned, coordinated
from extractor.naming.record import Candidate
from extractor.quantities.finding import Quantity
from extractor.reading import Sentence

NAME_GAP = re.compile(
    r"(?:\s*\([^)]{1,20}\)|\s+(?:Inc\.?|Corp\.?|Co\.?)?\s*[A-Z]{1,5}\b)?\s*(?:,|and|,\s*and|&|as well as)\s+(?:the\s+)?(?:\w+-\w+\s+)?"
)
INSTANCE = re.compile(r"\s*,?\s*(?:like|such as)\s+(?:the\s+)?(?:[a-z-]+\s+){0,2}")
GAUGED = re.compile(
    r"[^.;]{0,25}?\s*,?\s*(?:as |when )?(?:measured|proxied|tracked|gauged|judged|going|represented) by\s+(?:the\s+)?(?:\w+\s+){0,2}"
)
EACH = re.compile(r"\s+(?:each|apiece)\b")
EACH_BEHIND = re.compile(r"\s+(?:each|apiece)\s+(?:for|in|at|by|from)\s+(?:the\s+)?")
EACH_BEFORE = re.compile(
    r"(?:\s*\([^)]{1,20}\))?,?\s+(?:(?!and\b|while\b|but\b|with\b)[\w'’-]+\s+){0,5}[$€£+-]?"
)
ROW_GAP = re.compile(r"\s*(?:,|and|,\s*and|;|&|or)\s*")


class ValueSharer:
    """Shares the values of one sentence among its candidates."""

    def __init__(self, sentence: Sentence, candidates: list[Candidate]) -> None:
        self.sentence = sentence
        self.candidates = candidates

    def share(
        self, value: Spanned, ranked: list[tuple[float, Candidate]], runs: dict[int, tuple[int, int]]
    ) -> list[tuple[float, Candidate]]:
        """Return the subjects that share a value: all of a coordination, or the one that "respectively" pairs."""
        if not ranked:
            return []
        cost, best = ranked[0]
        each = self._each_of(value)
        if each:
            return [(cost, item) for item in each]
        best = self._instance(best, value) or self._gauge(best, value) or best
        twins = [item for item in self.candidates if (item.start, item.end) == (best.start, best.end)]
        if len(twins) > 1:
            return [(cost, item) for item in twins]
        group = next(
            (group for group in coordinated(self.sentence, self.candidates) if best in group), [best]
        )
        group = _distinct(group)
        run = runs.get(value.start)
        if len(group) < 2 and run is None:
            return [(cost, best)]
        low, high = min(item.start for item in group), max(item.end for item in group)
        if any(low <= quantity.start < high for quantity in self.sentence.quantities):
            return [(cost, best)]
        if run is not None and run[1] != len(group):
            group = next(
                (row for row in self._rows() if len(row) == run[1] and row[-1].end <= value.start), group
            )
        if run is not None and run[1] > 1 and run[1] != len(group):
            group = self._each_with_a_value(value, run) or group
        if run is not None and run[1] == len(group):
            return [(cost, sorted(group, key=lambda item: item.start)[run[0]])]
        if run is not None and "respectively" in self.sentence.words:
            return []  # as many values as names are promised; a name is not known here, so no pairing is safe
        between = self.sentence.text[low:high]
        if run is not None and run[1] > 1 and run[1] != len(group):
            return [(cost, best)]
        if not re.search(r"\band\b|&|,|\bboth\b", between) or len({item.subject.type for item in group}) > 2:
            return [(cost, best)]
        head = self.sentence.head(best.start, best.end)
        if head is not None and head.dep_ not in ("nsubj", "nsubj:pass", "conj", "obl", "nmod", "nmod:poss"):
            return [(cost, best)]
        seen: dict[str, Candidate] = {}
        for item in group:
            seen.setdefault(item.subject.name, item)
        return [(cost, item) for item in seen.values()]

    def _each_of(self, value: Spanned) -> list[Candidate]:
        """Return the row of names that a value is of each ("with A and B falling 2% each", "3% each for A and B")."""
        text = self.sentence.text
        if EACH.match(text, value.end) is None:
            return []
        for row in self._rows():
            ahead = row[-1].end <= value.start and EACH_BEFORE.fullmatch(text, row[-1].end, value.start)
            behind = row[0].start >= value.end and EACH_BEHIND.fullmatch(text, value.end, row[0].start)
            if len(row) > 1 and (ahead or behind):
                return row
        return []

    def _each_with_a_value(self, value: Spanned, run: tuple[int, int]) -> list[Candidate]:
        """Return the names before a row of values that have one value each already ("A at $1 and B at $2, 5% and 3% up")."""
        names = [item for item in self.candidates if item.end <= value.start and item.known]
        if not names:
            return []
        kinds = {item.subject.type for item in names}
        others = [item for item in self.sentence.quantities if item.end <= value.start]
        behind = [
            sum(1 for item in others if a.end <= item.start and (b is None or item.end <= b.start))
            for a, b in zip(names, [*names[1:], None], strict=True)
        ]
        settled = len(names) == run[1] and len(kinds) == 1 and all(behind[:-1])
        return names if settled and behind[-1] in (1, 1 + run[0]) else []

    def _instance(self, best: Candidate, value: Spanned) -> Candidate | None:
        """Return the name that a group is instanced by ("tech stocks like Nvidia fell 13%"), if it is just one."""
        if best.subject.type not in ("sector", "industry"):
            return None
        named = [item for item in self.candidates if best.end <= item.start < value.start]
        if len(named) == 1 and INSTANCE.fullmatch(self.sentence.text, best.end, named[0].start):
            return named[0]
        return None

    def _gauge(self, best: Candidate, value: Spanned) -> Candidate | None:
        """Return the fund that a sector or group is measured by ("rose 5.4% as measured by the XLV fund")."""
        if best.subject.type not in ("sector", "industry", "index"):
            return None
        later = [
            item
            for item in self.candidates
            if item.start >= value.end and item.subject.type in ("etf", "index")
        ]
        if later and GAUGED.fullmatch(self.sentence.text, value.end, later[0].start):
            return later[0]
        return None

    def _rows(self) -> list[list[Candidate]]:
        """Return the names that stand in a row in the text ("A, B and C"), whatever the tree makes of them."""
        rows: list[list[Candidate]] = []
        for candidate in _distinct(self.candidates):
            if rows and NAME_GAP.fullmatch(self.sentence.text, rows[-1][-1].end, candidate.start):
                rows[-1].append(candidate)
            else:
                rows.append([candidate])
        return rows

    def runs(self, quantities: Sequence[Quantity]) -> dict[int, tuple[int, int]]:
        """Return (place, length) for values that stand in a row of alike ones ("0.5%, 0.8% and 1.2%").

        Where "respectively" shares them out, what stands in brackets behind each is a row of its own.
        """
        text = self.sentence.text
        if "respectively" not in self.sentence.words:
            return self._runs(quantities, ())
        aside = [quantity for quantity in quantities if text.startswith("(", quantity.start - 1)]
        beside = [quantity for quantity in quantities if quantity not in aside]
        return self._runs(beside, aside) | self._runs(aside, beside)

    def _runs(self, quantities: Sequence[Quantity], others: Sequence[Quantity]) -> dict[int, tuple[int, int]]:
        """Return the rows among `quantities`, as if the `others` and all brackets were not there."""
        runs: dict[int, tuple[int, int]] = {}
        row: list[Quantity] = []
        for quantity in [*quantities, None]:
            if (
                quantity is not None
                and row
                and quantity.unit == row[-1].unit
                and ROW_GAP.fullmatch(self._between(row[-1], quantity, others))
            ):
                row.append(quantity)
                continue
            if len(row) > 1:
                runs.update({item.start: (place, len(row)) for place, item in enumerate(row)})
            row = [quantity] if quantity is not None else []
        return runs

    def _between(self, before: Quantity, after: Quantity, others: Sequence[Quantity]) -> str:
        """Return the text between two values, without the other values and the brackets there."""
        gap, at = "", before.end
        for other in others:
            if at <= other.outer_start and other.end <= after.start:
                gap += self.sentence.text[at : other.outer_start]
                at = other.end
        gap += self.sentence.text[at : after.start]
        return gap.replace("(", " ").replace(")", " ") if others else gap


def _distinct(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return candidates in the order of the text, a name and the ticker right behind it as one."""
    kept: list[Candidate] = []
    for item in sorted(candidates, key=lambda item: item.start):
        if not kept or kept[-1].subject != item.subject:
            kept.append(item)
    return kept
