"""Statements over real symbols and periods: true ones, and ones with one planted slip.

A specification holds the truth of one quantity and what each slip would make of it; `write` turns it into a
statement. `beyond`: the stated figure differs from the truth by more than its written precision allows.
`identifiable`: of all values that slips would give, only the planted one reads as stated, and the figure has
at least three significant digits, so that agreement is no accident.
"""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from benchmarks.verdicts import phrases, slips
from benchmarks.verdicts.facts import Facts
from benchmarks.verdicts.truth import DAY, History, read_folder, read_rows, read_series
from extractor.claims import CLAIM, Article, Claim

NOISE = {"commodity": 0.3, "currency": 0.15, "crypto": 0.5}
"""Points of a percent by which sources of such subjects differ; docs/diagnosis.md."""
NOISE_BP = 3.0
NOISE_LEVEL = {"commodity": 0.003, "currency": 0.0015, "crypto": 0.005}
FIRST = dt.date(2016, 1, 4)
SPLIT_FREE = [
    "MSFT",
    "META",
    "JPM",
    "BAC",
    "HD",
    "PG",
    "UNH",
    "KO",
    "VZ",
    "XOM",
    "CVX",
    "INTC",
    "AMD",
    "BA",
    "CAT",
    "DIS",
    "MO",
]
LONG = ("^GSPC", "^IXIC", "^DJI", "^NDX", "^RUT")
"""Indexes whose history reaches back to their beginning."""


@dataclass(frozen=True, slots=True)
class Span:
    """Calendar days of a statement, their frequency, and how a text names them."""

    start: dt.date
    end: dt.date
    frequency: str
    label: str


@dataclass(frozen=True, slots=True)
class Spec:
    """One quantity: its truth, and the value under each slip, in the unit of the claim."""

    kind: str
    history: History
    span: Span
    truth: float
    unit: str
    measure: str
    slipped: dict[str, float | None]
    noise: float = 0.0
    level: bool = False
    fields: dict[str, object] = field(default_factory=dict)
    places: tuple[int, ...] = (0, 1, 1, 1, 2, 2)


@dataclass(frozen=True, slots=True)
class Statement:
    """A claim with its article, and what is planted in it: "" for a true statement."""

    claim: Claim
    article: Article
    slip: str
    beyond: bool
    identifiable: bool
    noisy: bool
    same: tuple[str, ...] = ()
    """Other names of the planted slip: readings that are the same figure (January and the year to date)."""


class World:
    """The histories of one folder, and statements about them."""

    def __init__(self, folder: Path, seed: int) -> None:
        """Read the folder; `seed` fixes all choices."""
        self.rng = random.Random(seed)  # noqa: S311 - seeded variety, not cryptography
        rows = list(read_rows(Path(__file__).parent / "subjects.csv"))
        named = {row["symbol"]: (row["name"], row["type"]) for row in rows}
        totals = {row["total"]: ("total return", "index") for row in rows if row["total"] not in {"", "own"}}
        self.siblings = {row["symbol"]: [name for name in row["siblings"].split("|") if name] for row in rows}
        self.totals = {row["symbol"]: row["total"] for row in rows}
        self.histories = read_folder(folder, {**totals, **named, "SI=F": ("Silver", "commodity")})
        self.histories |= read_series(
            folder, {symbol: name for symbol, name in named.items() if name[1] == "yield"}
        )
        self.facts = Facts(folder, self.histories)
        self.subjects = [symbol for symbol in named if symbol in self.histories]
        self.makers: tuple[tuple[str, Callable[[], Spec | Statement | None], int], ...] = (
            ("change", self._change, 40),
            ("level", self._level, 20),
            ("comparison", self._gap, 10),
            ("comparison", self._relation, 8),
            ("record", self._record, 12),
            ("streak", self._streak, 10),
            ("rate", lambda: self._fact("rate"), 4),
            ("macro", lambda: self._fact("macro"), 6),
            ("valuation", lambda: self._fact("valuation"), 5),
            ("growth", lambda: self._fact("growth"), 6),
        )

    def statements(self, count: int, *, slips: bool = True) -> Iterator[Statement]:
        """Yield `count` statements, every other one with a slip (or none with)."""
        made = 0
        weights = [weight for _, _, weight in self.makers]
        while made < count:
            _, maker, _ = self.rng.choices(self.makers, weights)[0]
            slip = slips and made % 2 == 1
            self.slipping = slip
            spec = maker()
            if isinstance(spec, Spec):
                spec = self._write(spec, slip=slip)
            if spec is not None:
                made += 1
                yield spec

    def _pick(self, types: tuple[str, ...]) -> History:
        known = [
            history for history in map(self.histories.__getitem__, self.subjects) if history.type in types
        ]
        return self.rng.choice(known)

    def _span(self, history: History, frequencies: tuple[str, ...]) -> Span | None:
        first = max(FIRST, history.days[0] + 400 * DAY)
        last = history.days[-1] - 17 * DAY
        if last <= first:
            return None
        day = history.days[history.at(first + DAY * self.rng.randrange((last - first).days))]
        return phrases.name_span(day, self.rng.choice(frequencies), last, self.rng)

    def _value(
        self, history: History, start: dt.date, end: dt.date, unit: str, *, total: bool = False
    ) -> float | None:
        if end > history.days[-1] or history.at(start - DAY) < 0:
            return None
        if unit == "basis_points":
            moved = history.points(start, end)
            return None if moved is None else moved * 100
        if unit == "percentage_points" or unit in {"points", "USD"}:
            return history.points(start, end)
        return history.with_dividends(start, end) if total else history.change(start, end)

    def _change(self) -> Spec | None:
        history = self._pick(("index", "etf", "stock", "commodity", "crypto", "currency", "yield"))
        span = self._span(
            history, ("day", "day", "week", "month", "quarter", "quarter", "ytd", "year", "years", "since")
        )
        if span is None or (history.type == "crypto" and history.days[history.at(span.end)] != span.end):
            return None
        unit, measure = "percent", "price"
        if history.type == "yield":
            unit, measure = self.rng.choice(("basis_points", "basis_points", "percentage_points")), "yield"
        elif history.type == "index" and history.symbol != "^VIX" and self.rng.random() < 0.2:
            unit, measure = "points", "points"
        elif history.type == "stock" and span.frequency == "day" and self.rng.random() < 0.15:
            unit = "USD"
        total = self.totals.get(history.symbol)
        if unit == "percent" and total == "own" and history.days[0] < span.start and self.rng.random() < 0.12:
            measure = "total_return"
        return self._change_spec(history, span, unit, measure)

    def _change_spec(self, history: History, span: Span, unit: str, measure: str) -> Spec | None:
        rng = self.rng
        by_total = measure == "total_return"
        truth = self._value(history, span.start, span.end, unit, total=by_total)
        if truth is None or abs(truth) < (0.05 if unit != "USD" else 0.2):
            return None
        last = history.at(span.end)
        end = history.days[last]
        slipped: dict[str, float | None] = {}

        def put(name: str, start: dt.date, stop: dt.date, whose: History = history) -> None:
            value = self._value(whose, start, stop, unit, total=by_total)
            slipped[name] = value

        long = (span.end - span.start).days > 3 * 365
        annualized = long and unit == "percent" and not by_total and rng.random() < 0.5
        total = self.totals.get(history.symbol)
        if by_total:
            slipped["price_return"] = self._value(history, span.start, span.end, unit)
        elif unit == "percent" and total == "own":
            slipped["total_return"] = self._value(history, span.start, span.end, unit, total=True)
        elif unit == "percent" and total:
            slipped["total_return"] = self.histories[total].change(span.start, span.end)
        put("year_to_date", dt.date(end.year, 1, 1), end)
        put("quarter", dt.date(end.year, (end.month - 1) // 3 * 3 + 1, 1), end)
        put("month", end.replace(day=1), end)
        put("week", end - DAY * end.weekday(), end)
        put("day", end, end)
        before = phrases.span_before(span)
        if before is not None:
            put("period_before", *before)
        if span.frequency == "day":
            put("session_before", history.days[last - 1], history.days[last - 1])
            put("session_after", history.days[last + 1], history.days[last + 1])
        else:
            put("session_before", span.start, history.days[last - 1])
            put("session_after", span.start, history.days[last + 1])
        base = history.closes[history.at(span.start - DAY)]
        if unit == "percent" and not by_total:
            for name, values in (("intraday_high", history.highs), ("intraday_low", history.lows)):
                reached = values[last]
                slipped[name] = None if reached is None else (reached / base - 1) * 100
        for symbol in self.siblings.get(history.symbol, ()):
            if symbol in self.histories and self.histories[symbol].days[0] < span.start:
                put(f"sibling {symbol}", span.start, span.end, self.histories[symbol])
        if long and unit == "percent" and not by_total:
            years = (end - history.days[history.at(span.start - DAY)]).days / 365.25
            yearly = ((1 + truth / 100) ** (1 / years) - 1) * 100
            if annualized:
                slipped, truth = {"cumulative": truth}, yearly
            else:
                slipped["annualized"] = yearly
        slipped["sign"] = -truth
        noise = NOISE.get(history.type, 0.0)
        if unit in {"basis_points", "percentage_points"}:
            noise = NOISE_BP / (1 if unit == "basis_points" else 100)
        if unit in {"points", "USD"}:
            noise = noise / 100 * base
        places = {"basis_points": (0,), "percentage_points": (2,), "points": (0, 1, 2, 2), "USD": (2,)}.get(
            unit
        )
        return Spec(
            "change",
            history,
            span,
            truth,
            unit,
            measure,
            slipped,
            noise,
            fields={"annualized": annualized},
            places=places or (0, 1, 1, 1, 2, 2),
        )

    def _level(self) -> Spec | Statement | None:
        history = self._pick(("index", "index", "stock", "commodity", "crypto", "currency", "yield"))
        if history.type == "stock" and history.symbol not in SPLIT_FREE:
            return None
        span = self._span(history, ("day",))
        if span is None:
            return None
        last = history.at(span.end)
        day = history.days[last]
        truth = history.closes[last]
        month = history.at(day.replace(day=1) - DAY)
        slipped: dict[str, float | None] = {
            "session_before": history.closes[last - 1],
            "session_after": history.closes[last + 1],
            "intraday_high": history.highs[last],
            "intraday_low": history.lows[last],
            "open": history.opens[last],
            "month_before": history.closes[month],
            "two_sessions_before": history.closes[last - 2],
        }
        for symbol in self.siblings.get(history.symbol, ()):
            other = self.histories.get(symbol)
            if other is not None and other.days[0] < day and other.days[other.at(day)] == day:
                slipped[f"sibling {symbol}"] = other.closes[other.at(day)]
        unit = {"index": "index_level", "yield": "percent", "currency": "index_level"}.get(
            history.type, "USD"
        )
        noise = NOISE_BP / 100 if history.type == "yield" else NOISE_LEVEL.get(history.type, 0.0) * truth
        places = {"currency": (4,), "index": (2, 2, 0), "crypto": (0,), "commodity": (2, 1)}.get(
            history.type, (2,)
        )
        measure = "yield" if history.type == "yield" else "price"
        return Spec(
            "level",
            history,
            span,
            truth,
            unit,
            measure,
            slipped,
            noise,
            level=True,
            places=places,
            fields={"basis": "close"},
        )

    def _pair(self) -> tuple[History, History, Span] | None:
        one, two = self._pick(("index", "etf", "stock")), self._pick(("index", "etf", "stock"))
        if one.symbol == two.symbol or "^VIX" in {one.symbol, two.symbol}:
            return None
        span = self._span(one, ("day", "week", "month", "quarter", "ytd", "year"))
        if span is None or two.days[0] > span.start - 40 * DAY or two.days[-1] < span.end + 8 * DAY:
            return None
        return one, two, span

    def _gap(self) -> Spec | None:
        pair = self._pair()
        if pair is None:
            return None
        one, two, span = pair
        first, second = one.change(span.start, span.end), two.change(span.start, span.end)
        if first is None or second is None or abs(first - second) < 0.3:
            return None
        gap = abs(first - second)
        ratio = abs(first / second) if second else None
        slipped: dict[str, float | None] = {
            "ratio": ratio,
            "own_move": abs(first),
            "other_move": abs(second),
        }
        if self.totals.get(one.symbol) == "own" and self.totals.get(two.symbol) == "own":
            totals = one.with_dividends(span.start, span.end), two.with_dividends(span.start, span.end)
            if (
                totals[0] is not None
                and totals[1] is not None
                and (totals[0] > totals[1]) == (first > second)
            ):
                slipped["total_return"] = abs(totals[0] - totals[1])
        other = {"name": two.name, "symbol": two.symbol, "type": two.type}
        fields = {"other": other, "relation": "more" if first > second else "less"}
        return Spec(
            "comparison",
            one,
            span,
            gap,
            "percentage_points",
            "price",
            slipped,
            fields=fields,
            places=(1, 1, 2),
        )

    def _relation(self) -> Statement | None:
        pair = self._pair()
        if pair is None:
            return None
        one, two, span = pair
        first, second = one.change(span.start, span.end), two.change(span.start, span.end)
        if first is None or second is None or abs(first - second) < 0.02:
            return None
        more = (first > second) != self.slipping
        whole = one.with_dividends(span.start, span.end), two.with_dividends(span.start, span.end)
        if whole[0] is None or whole[1] is None or (whole[0] > whole[1]) != (first > second):
            return None
        other = {"name": two.name, "symbol": two.symbol, "type": two.type}
        fields = {"other": other, "relation": "more" if more else "less", "measure": "price"}
        text, trigger = phrases.compare(one.name, two.name, span.label, self.rng, more=more)
        made = self._state(
            "comparison", one, span, text, trigger, None, fields, slip="sign" if self.slipping else ""
        )
        return _mark(made, identifiable=self.slipping)

    def _record(self) -> Statement | None:
        maker = self.rng.choice((self._all_time, self._year_high, self._since, self._best))
        return maker()

    def _all_time(self) -> Statement | None:
        history = self.histories[self.rng.choice([symbol for symbol in LONG if symbol in self.histories])]
        span = self._span(history, ("day",))
        if span is None:
            return None
        place = history.at(span.end)
        closes = _running_max(history.closes)
        tops = _running_max(
            [high or close for high, close in zip(history.highs, history.closes, strict=True)]
        )
        step = self.rng.choice((1, -1))
        for _ in range(600):
            place += step
            if not 300 < place < len(history.days) - 20 or history.days[place] < FIRST:
                return None
            if (history.closes[place] > closes[place - 1]) == self.slipping:
                continue
            if not self.slipping:
                return self._record_statement(history, history.days[place], "", "a record high", {})
            truths = _near_truths(history, place, closes, tops)
            if not truths and self.rng.random() < 0.7:
                continue
            made = self._record_statement(
                history,
                history.days[place],
                truths[0] if len(truths) == 1 else "no_record",
                "a record high",
                {},
            )
            return replace(made, identifiable=len(truths) == 1)
        return None

    def _record_statement(
        self, history: History, day: dt.date, slip: str, trigger: str, fields: dict[str, object]
    ) -> Statement:
        span = phrases.name_span(day, "day", day, self.rng)
        text = phrases.record(history.name, trigger, span.label, self.rng)
        whole = {"extreme": "high", "measure": "price", **fields}
        return self._state("record", history, span, text, trigger, None, whole, slip=slip)

    def _year_high(self) -> Statement | None:
        history = self._pick(("index", "etf", "stock"))
        span = self._span(history, ("day",))
        if span is None:
            return None
        place = history.at(span.end)
        step = self.rng.choice((1, -1))
        for _ in range(300):
            place += step
            if not 300 < place < len(history.days) - 10 or history.days[place] < FIRST:
                return None
            since = history.days[place] - 364 * DAY
            if history.days[0] > since:
                return None
            first = history.at(since)
            first += history.days[first] < since
            new = history.closes[place] > max(history.closes[first:place])
            if new != self.slipping:
                high = history.highs[place]
                known = [top for top in history.highs[first:place] if top is not None]
                touched = high is not None and len(known) == place - first and high > max(known)
                slip = ("intraday_record" if touched else "no_record") if self.slipping else ""
                made = self._record_statement(
                    history, history.days[place], slip, "a 52-week high", {"since": since}
                )
                return _mark(made, identifiable=touched and self.slipping)
        return None

    def _since(self) -> Statement | None:
        history = self._pick(("index", "etf", "stock"))
        span = self._span(history, ("day",))
        if span is None:
            return None
        place = history.at(span.end)
        back = place - 1
        while back >= 0 and history.closes[back] < history.closes[place]:
            back -= 1
        if back < 0 or history.days[place] - history.days[back] < 70 * DAY:
            return None
        stood = history.days[back]
        since = stood.replace(day=1)
        if self.slipping:
            since = dt.date(since.year - self.rng.choice((1, 2)), since.month, 1)
            if since < history.days[0] or since < dt.date(2010, 1, 1):
                return None
        trigger = f"highest since {phrases.MONTHS[since.month - 1]} {since.year}"
        slip = "no_record" if self.slipping else ""
        return self._record_statement(history, history.days[place], slip, trigger, {"since": since})

    def _best(self) -> Statement | None:
        history = self._pick(("index", "etf", "stock"))
        frequency = self.rng.choice(("month", "quarter", "day", "week"))
        span = self._span(history, (frequency,))
        if span is None:
            return None
        moves = phrases.moves_of(history.days, history.closes, frequency, span.end)
        if len(moves) < 6:
            return None
        high = moves[-1][1] > 0
        sign = 1 if high else -1
        back = len(moves) - 2
        while back >= 0 and moves[back][1] * sign < moves[-1][1] * sign:
            back -= 1
        if back < 0 or moves[back][0].year >= span.end.year:
            return None
        year = moves[back][0].year
        if self.slipping:
            year -= self.rng.choice((1, 2))
            if dt.date(year, 1, 1) < history.days[0] + 10 * DAY or year < 2010:
                return None
        word = "best" if high else "worst"
        trigger = f"{word} {frequency} since {year}"
        fields = {
            "extreme": "high" if high else "low",
            "of": "change",
            "since": dt.date(year, 1, 1),
            "measure": "price",
        }
        text = phrases.best(history.name, trigger, span.label, self.rng)
        return self._state(
            "record", history, span, text, trigger, None, fields, slip="no_record" if self.slipping else ""
        )

    def _streak(self) -> Statement | None:
        history = self._pick(("index", "etf", "stock"))
        frequency = self.rng.choice(("day", "day", "week", "month"))
        span = self._span(history, (frequency,))
        if span is None:
            return None
        moves = [move for _, move in phrases.moves_of(history.days, history.closes, frequency, span.end)]
        snapped = self.rng.random() < 0.3
        counted = moves[:-1] if snapped else moves
        if len(counted) < 30 or not counted[-1] or (snapped and moves[-1] * counted[-1] >= 0):
            return None
        up = counted[-1] > 0
        run = next(index for index, move in enumerate(reversed(counted)) if (move > 0) != up or not move)
        if run < 3:
            return None
        count, slip = run, ""
        if self.slipping:
            slip = self.rng.choice(("count", "sign"))
            if slip == "count":
                count = run + self.rng.choice((-1, 1, 2))
            else:
                up = not up
        text, trigger = phrases.streak(
            history.name, count, frequency, span.label, self.rng, up=up, snapped=snapped
        )
        value = {"number": Decimal(count), "unit": "count"}
        fields = {
            "frequency": frequency,
            "snapped": snapped,
            "measure": "price",
            "direction": "up" if up else "down",
        }
        made = self._state("streak", history, span, text, trigger, value, fields, slip=slip)
        return made if slip != "sign" else _mark(made, identifiable=run >= 3)

    def _fact(self, kind: str) -> Statement | None:
        """Return a statement about a rate, a statistic, a multiple or reported growth."""
        fact = self.facts.draw(kind, self.rng)
        if fact is None:
            return None
        rng = self.rng
        places = rng.choice(fact.places)
        written = f"{abs(fact.truth):.{places}f}"
        slip, stated, sign = "", written, -1 if fact.truth < 0 else 1
        if self.slipping:
            slip = rng.choice(("transposed_digits", "dropped_digit", "decimal_shift", "sign", "arbitrary"))
            if slip in slips.SLIPS:
                made = slips.SLIPS[slip](written)
                if not made:
                    return None
                stated = rng.choice(made)
            elif slip == "sign" and kind in {"rate", "growth"}:
                sign = -sign
            else:
                slip = "arbitrary"
                stated = f"{abs(fact.truth) * rng.choice((0.4, 0.6, 1.5, 1.9)):.{places}f}"
            if not float(stated) or not _is_beyond(fact.truth, float(stated) * sign, stated):
                return None
            if abs(float(stated) * sign - fact.truth) <= fact.clear + _half(stated):
                return None
        value = {"number": Decimal(stated) * sign, "unit": fact.unit, "bound": "exact"}
        figure = (
            f"{stated} times"
            if fact.unit == "x"
            else phrases.write_value(stated, fact.unit, rng, level=False)
        )
        start, end, frequency, label = fact.span
        text = fact.template.replace("{value}", figure)
        fields: dict[str, object] = {"measure": fact.measure, **fact.fields}
        if kind in {"rate", "growth"}:
            fields["direction"] = "up" if sign > 0 else "down"
        rising, falling = ("raised", "cut") if kind == "rate" else ("rose", "fell")
        text = text.replace(" {verb} ", f" {rising if sign > 0 else falling} ")
        made_ = self._state(
            kind, fact.history, Span(start, end, frequency, label), text, figure, value, fields, slip=slip
        )
        digits = len(stated.replace(".", "").strip("0"))
        article = made_.article.model_copy(update={"published": fact.published})
        same = tuple(name for name, make in slips.SLIPS.items() if stated in make(written))
        return replace(made_, article=article, identifiable=slip in slips.SLIPS and digits >= 3, same=same)

    def _write(self, spec: Spec, *, slip: bool) -> Statement | None:
        rng = self.rng
        places = rng.choice(spec.places)
        if not slip:
            return self._write_true(spec, places)
        names = [name for name, value in spec.slipped.items() if value is not None]
        if spec.history.type == "yield" and spec.kind == "change":
            names += ["unit"] * 4
        names += ["transposed_digits", "dropped_digit", "decimal_shift", "unit", "arbitrary"]
        name = rng.choice(names)
        written = f"{abs(spec.truth):.{places}f}"
        stated_unit = spec.unit
        sign = -1 if spec.truth < 0 else 1
        if name in {"transposed_digits", "dropped_digit", "decimal_shift"}:
            made = slips.SLIPS[name](written)
            if not made:
                return None
            stated = rng.choice(made)
        elif name == "unit":
            swapped = {"basis_points": "percentage_points", "percentage_points": "percent"}.get(spec.unit)
            if swapped is None or spec.level or spec.kind != "change":
                return None
            stated, stated_unit = written, swapped
        elif name == "arbitrary":
            spread = 0.02 if spec.level else 0.6
            stated = f"{abs(spec.truth * (1 + rng.uniform(-spread, spread))):.{places}f}"
        else:
            value = spec.slipped[name]
            if value is None:
                return None
            stated = f"{abs(value):.{places}f}"
            sign = -1 if value < 0 else 1
        number = float(stated) * sign
        if number == 0 or (spec.kind == "comparison" and number < 0):
            return None
        truth = spec.truth
        if stated_unit != spec.unit:
            truth = float("inf")
        if not _is_beyond(truth, number, stated):
            return None
        noisy = spec.noise > 0 and abs(truth - number) <= spec.noise + _half(stated) * 1.01
        alone = self._alone(spec, name, number, stated)
        digits = len(stated.replace(".", "").strip("0"))
        identifiable = alone and name != "arbitrary" and (digits >= 3 or name == "unit")
        made = self._state_figure(
            spec,
            stated,
            number,
            stated_unit,
            "exact",
            "",
            name.split()[0],
            identifiable=identifiable,
            noisy=noisy,
        )
        own = spec.slipped.get(name)
        same = [other.split()[0] for other, value in spec.slipped.items() if own is not None and value == own]
        if name in slips.SLIPS:
            made_by = {other: [float(one) for one in make(written)] for other, make in slips.SLIPS.items()}
            same += [other for other, figures in made_by.items() if float(stated) in figures]
        return None if made is None else replace(made, same=tuple(same))

    def _alone(self, spec: Spec, planted: str, number: float, stated: str) -> bool:
        """Return whether no other slip would read as stated, at a precision and a half."""
        places = len(stated.partition(".")[2])
        for name, make in slips.SLIPS.items():
            deeper = [make(f"{abs(spec.truth):.{digits}f}") for digits in (places, places + 1)]
            if name != planted and any(float(one) == abs(number) for made in deeper for one in made):
                return False
        near = _half(stated) * 1.5
        others = {
            name: value for name, value in spec.slipped.items() if name != planted and value is not None
        }
        own = spec.slipped.get(planted)
        different = [value for value in others.values() if own is None or abs(value - own) > 1e-9]
        return all(abs(value - number) > near for value in different)

    def _write_true(self, spec: Spec, places: int) -> Statement | None:
        rng = self.rng
        written = f"{abs(spec.truth):.{places}f}"
        sign = -1 if spec.truth < 0 else 1
        bound, lead = "exact", ""
        chance = rng.random()
        if spec.level:
            if chance < 0.12 and spec.truth > 100:
                step = 10 ** (len(str(int(spec.truth))) - 2)
                above = rng.random() < 0.5
                rounded = int(spec.truth / step) * step if above else (int(spec.truth / step) + 1) * step
                if abs(rounded - spec.truth) > spec.noise * 2 and abs(rounded / spec.truth - 1) < 0.08:
                    written, bound, lead = (
                        str(rounded),
                        "more_than" if above else "less_than",
                        "above" if above else "below",
                    )
        elif spec.unit == "percent" and abs(spec.truth) > 2:
            if chance < 0.08:
                whole = int(abs(spec.truth))
                if abs(spec.truth) - whole > 0.02 + spec.noise:
                    written, bound, lead = str(whole), "more_than", rng.choice(("more than", "over"))
            elif chance < 0.16:
                written, bound, lead = (
                    f"{abs(spec.truth):.0f}",
                    "about",
                    rng.choice(("about", "nearly", "roughly")),
                )
            elif chance < 0.2:
                cut = 10**places
                written = f"{int(abs(spec.truth) * cut) / cut:.{places}f}"
        if float(written) == 0:
            return None
        return self._state_figure(spec, written, float(written) * sign, spec.unit, bound, lead, "")

    def _state_figure(
        self,
        spec: Spec,
        written: str,
        number: float,
        unit: str,
        bound: str,
        lead: str,
        slip: str,
        *,
        identifiable: bool = False,
        noisy: bool = False,
    ) -> Statement | None:
        figure = phrases.write_value(written, unit, self.rng, level=spec.level)
        text = phrases.state(
            spec.kind,
            spec.history.name,
            figure,
            number,
            spec.span.label,
            lead,
            spec.fields,
            spec.measure,
            self.rng,
        )
        signed = Decimal(written) * (-1 if number < 0 else 1)
        value = {"number": signed, "unit": unit, "bound": bound}
        fields = {"measure": spec.measure, **spec.fields}
        if not spec.level and spec.kind == "change":
            fields["direction"] = "down" if number < 0 else "up"
        made = self._state(spec.kind, spec.history, spec.span, text, figure, value, fields, slip=slip)
        return _mark(made, identifiable=identifiable, noisy=noisy)

    def _state(
        self,
        kind: str,
        history: History,
        span: Span,
        text: str,
        trigger: str,
        value: dict[str, object] | None,
        fields: dict[str, object],
        *,
        slip: str,
    ) -> Statement:
        start = text.index(trigger)
        # Late enough that the sessions and records after the period were known too.
        published = span.end + DAY * (16 if kind == "record" else self.rng.randrange(5, 8))
        raw = {
            "id": f"{history.symbol}-{span.end}-{start}",
            "kind": kind,
            "start": start,
            "end": start + len(trigger),
            "text": trigger,
            "sentence": {"start": 0, "end": len(text)},
            "subject": {"name": history.name, "symbol": history.symbol, "type": history.type},
            "value": value,
            "period": {
                "label": span.label,
                "start": span.start,
                "end": span.end,
                "frequency": span.frequency,
            },
            **fields,
        }
        return Statement(
            CLAIM.validate_python(raw),
            Article(text=text, published=published),
            slip,
            slip != "",
            False,
            False,
        )


def _mark(statement: Statement, *, identifiable: bool, noisy: bool = False) -> Statement:
    return replace(statement, identifiable=identifiable, noisy=noisy)


def _near_truths(history: History, place: int, closes: list[float], tops: list[float]) -> list[str]:
    """Return what was true of a session that set no closing record, by the names that a diagnosis gives."""
    day, high = history.days[place], history.highs[place]
    found = []
    if high is not None and high > tops[place - 1]:
        found.append("intraday_record")
    first = history.at(day - 364 * DAY)
    first += history.days[first] < day - 364 * DAY
    if history.closes[place] > max(history.closes[first:place]):
        found.append("year_extreme")
    for name, start, stop in (
        ("record_earlier", day - 14 * DAY, day - DAY),
        ("record_later", day + DAY, day + 14 * DAY),
    ):
        near = range(history.at(start - DAY) + 1, history.at(stop) + 1)
        if any(history.closes[index] > closes[index - 1] for index in near):
            found.append(name)
    return found


def _half(written: str) -> float:
    places = len(written.split(".")[1]) if "." in written else 0
    return 0.5 * 10.0**-places


def _is_beyond(truth: float, number: float, written: str) -> bool:
    """Return whether the figure is neither the truth rounded nor the truth cut, nor a round one near it."""
    half = _half(written)
    if abs(truth - number) <= half * 1.01:
        return False
    if truth * number > 0 and abs(number) <= abs(truth) < abs(number) + 2.02 * half:
        return False
    zeros = len(written) - len(written.rstrip("0")) if "." not in written else 0
    return not (zeros >= 2 and abs(truth - number) <= 0.5 * 10 ** (zeros - 1))


def _running_max(values: list[float]) -> list[float]:
    tops: list[float] = []
    for value in values:
        tops.append(max(value, tops[-1]) if tops else value)
    return tops
