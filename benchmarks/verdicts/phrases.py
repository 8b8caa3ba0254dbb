"""Words for statements: names of periods, forms of figures, sentences in many styles."""

from __future__ import annotations

import bisect
import datetime as dt
import itertools
import random

from benchmarks.verdicts.statements import Span

DAY = dt.timedelta(days=1)
MONTHS = "January February March April May June July August September October November December".split()
SHORT = ["Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."]
QUARTERS = ("first", "second", "third", "fourth")
UP = ("rose", "gained", "climbed", "advanced", "added", "was up", "jumped", "increased")
DOWN = ("fell", "lost", "dropped", "declined", "slid", "was down", "shed", "decreased")
CHANGES = (
    "{subject} {verb} {value} {period}.",
    "{Period}, {subject} {verb} {value}.",
    "{subject} {verb} {value} {period}, according to market data.",
    "Among the movers, {subject} {verb} {value} {period}.",
    "Traders noted that {subject} {verb} {value} {period}.",
    "It was a busy stretch: {subject} {verb} {value} {period}.",
    "{subject} {verb} by {value} {period}.",
)
TOTALS = (
    "Including dividends, {subject} {returned} {value} {period}.",
    "{subject} {returned} {value} {period} with dividends reinvested.",
    "{subject} delivered a total return of {signed} {period}.",
)
LEVELS = (
    "{subject} closed at {value} {period}.",
    "{Period}, {subject} finished at {value}.",
    "{subject} ended the session at {value} {period}.",
    "{subject} settled at {value} {period}.",
)
BOUNDED = ("{subject} closed {lead} {value} {period}.", "{Period}, {subject} finished {lead} {value}.")
GAPS = (
    "{subject} {beat} {other} by {value} {period}.",
    "{Period}, {subject} {beat} {other} by {value}.",
)
RELATIONS = (
    (
        "{subject} {beat} {other} {period}.",
        ("outperformed", "outpaced", "beat"),
        ("underperformed", "lagged", "trailed"),
    ),
    ("{Period}, {subject} {beat} {other}.", ("outperformed", "outpaced"), ("underperformed", "lagged")),
)
RECORDS = ("{subject} closed at {trigger} {period}.", "{Period}, {subject} finished at {trigger}.")
SINCE = ("{subject} closed at its {trigger} {period}.", "{Period}, {subject} ended at its {trigger}.")
BEST = ("{subject} had its {trigger} {period}.", "It was the {trigger} for {subject} {period}.")
ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
).split()
COUNTS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def write_day(day: dt.date) -> str:
    """Return "Sept. 30, 2025"."""
    return f"{SHORT[day.month - 1]} {day.day}, {day.year}"


def name_span(day: dt.date, frequency: str, last: dt.date, rng: random.Random) -> Span:
    """Return the span of a frequency that `day` lies in, completed, with words for it."""
    if frequency == "day":
        return Span(day, day, "day", f"on {write_day(day)}")
    if frequency == "week":
        monday = day - DAY * day.weekday()
        friday = monday + 4 * DAY
        return Span(monday, friday, "week", f"in the week ended {write_day(friday)}")
    if frequency == "ytd":
        return Span(
            dt.date(day.year, 1, 1), day, "range", f"from the start of {day.year} through {write_day(day)}"
        )
    if frequency == "since":
        start = day - DAY * rng.randrange(20, 700)
        return Span(start, day, "range", f"between {write_day(start - DAY)} and {write_day(day)}")
    if frequency == "years":
        years = rng.choice((2, 3, 5))
        end = min(dt.date(day.year, 12, 31), last)
        return Span(
            dt.date(end.year - years + 1, 1, 1),
            end,
            "range",
            f"from the start of {end.year - years + 1} to {write_day(end)}",
        )
    months = {"month": 1, "quarter": 3, "year": 12}[frequency]
    first = (day.month - 1) // months * months + 1
    start = dt.date(day.year, first, 1)
    after = first + months
    end = dt.date(day.year + (after > 12), (after - 1) % 12 + 1, 1) - DAY
    if end > last:
        return name_span(start - DAY, frequency, last, rng)
    label = {
        "month": f"in {MONTHS[first - 1]} {day.year}",
        "quarter": rng.choice(
            (
                f"in the {QUARTERS[(first - 1) // 3]} quarter of {day.year}",
                f"in Q{(first + 2) // 3} {day.year}",
            )
        ),
        "year": f"in {day.year}",
    }[frequency]
    return Span(start, end, frequency, label)


def span_before(span: Span) -> tuple[dt.date, dt.date] | None:
    """Return the days of the span of the same kind before this one."""
    last = span.start - DAY
    if span.frequency == "week":
        return span.start - 7 * DAY, last
    months = {"month": 1, "quarter": 3, "year": 12}.get(span.frequency)
    if months is None:
        return None
    index = span.start.year * 12 + span.start.month - 1 - months
    return dt.date(index // 12, index % 12 + 1, 1), last


def moves_of(
    days: list[dt.date], closes: list[float], frequency: str, end: dt.date
) -> list[tuple[dt.date, float]]:
    """Return the percent change of every day, week, month or quarter up to the one that ends on `end`."""
    position = bisect.bisect_right(days, end)
    ends: list[int] = []
    for index in range(position):
        following = days[index + 1] if index + 1 < len(days) else None
        if (
            following is None
            or index == position - 1
            or _bucket(days[index], frequency) != _bucket(following, frequency)
        ):
            ends.append(index)
    return [
        (days[late], (closes[late] / closes[early] - 1) * 100) for early, late in itertools.pairwise(ends)
    ]


def _bucket(day: dt.date, frequency: str) -> tuple[int, ...]:
    if frequency == "week":
        return tuple(day.isocalendar()[:2])
    if frequency == "month":
        return day.year, day.month
    if frequency == "quarter":
        return day.year, (day.month - 1) // 3
    return (day.toordinal(),)


def write_value(written: str, unit: str, rng: random.Random, *, level: bool) -> str:
    """Return the figure with its unit in one of its forms."""
    whole, _, places = written.partition(".")
    grouped = f"{int(whole):,}" if int(whole) >= 1000 and rng.random() < 0.9 else whole
    figure = f"{grouped}.{places}" if places else grouped
    if unit == "USD":
        return f"${figure}"
    if level:
        return f"{figure}%" if unit == "percent" else figure
    forms = {
        "percent": (f"{figure}%", f"{figure}%", f"{figure} percent", f"{figure} per cent"),
        "basis_points": (f"{figure} basis points", f"{figure} bps", f"{figure}bp"),
        "percentage_points": (f"{figure} percentage points",),
        "points": (f"{figure} points",),
    }[unit]
    return rng.choice(forms)


def state(
    kind: str,
    subject: str,
    figure: str,
    number: float,
    period: str,
    lead: str,
    fields: dict[str, object],
    measure: str,
    rng: random.Random,
) -> str:
    """Return a sentence that states a figure."""
    words = {
        "subject": _the(subject),
        "period": period,
        "Period": period[0].upper() + period[1:],
        "lead": lead,
    }
    if kind == "level":
        return _open(rng.choice(BOUNDED if lead else LEVELS).format(value=figure, **words))
    if kind == "comparison":
        other = fields["other"]
        name = other["name"] if isinstance(other, dict) else ""
        beat = rng.choice(("beat", "outpaced") if fields["relation"] == "more" else ("lagged", "trailed"))
        return _open(rng.choice(GAPS).format(value=figure, beat=beat, other=_the(name), **words))
    value = f"{lead} {figure}" if lead else figure
    if fields.get("annualized"):
        value += " a year"
    if measure == "total_return":
        returned = "returned" if number > 0 else "lost"
        signed = value if number > 0 else f"minus {value}"
        return _open(rng.choice(TOTALS).format(value=value, returned=returned, signed=signed, **words))
    verb = rng.choice(UP if number > 0 else DOWN)
    return _open(rng.choice(CHANGES).format(value=value, verb=verb, **words))


def compare(subject: str, other: str, period: str, rng: random.Random, *, more: bool) -> tuple[str, str]:
    """Return a sentence that compares, and its trigger."""
    template, better, worse = rng.choice(RELATIONS)
    beat = rng.choice(better if more else worse)
    text = template.format(
        subject=_the(subject),
        other=_the(other),
        beat=beat,
        period=period,
        Period=period[0].upper() + period[1:],
    )
    return _open(text), beat


def record(subject: str, trigger: str, period: str, rng: random.Random) -> str:
    """Return a sentence that states a record."""
    template = rng.choice(SINCE if trigger.startswith("highest") else RECORDS)
    return _open(
        template.format(
            subject=_the(subject), trigger=trigger, period=period, Period=period[0].upper() + period[1:]
        )
    )


def best(subject: str, trigger: str, period: str, rng: random.Random) -> str:
    """Return a sentence that states the best or worst of a kind."""
    return _open(rng.choice(BEST).format(subject=_the(subject), trigger=trigger, period=period))


def streak(
    subject: str, count: int, frequency: str, period: str, rng: random.Random, *, up: bool, snapped: bool
) -> tuple[str, str]:
    """Return a sentence that states a streak, and its trigger."""
    noun = frequency
    name = _the(subject)
    if snapped:
        number = COUNTS[count] if count <= 12 else str(count)
        trigger = f"{number}-{noun}"
        return _open(f"{name} snapped a {trigger} {'winning' if up else 'losing'} streak {period}."), trigger
    ordinal = ORDINALS[count] if count <= 12 else f"{count}th"
    trigger = f"{ordinal} straight {noun}"
    verb = rng.choice(("rose", "gained", "climbed") if up else ("fell", "dropped", "declined"))
    return _open(f"{name} {verb} for a {trigger} {period}."), trigger


def _the(name: str) -> str:
    bare = name.partition(" ")[0] in {
        "S&P",
        "Nasdaq",
        "Nasdaq-100",
        "Dow",
        "Russell",
        "PHLX",
        "CBOE",
        "10-year",
        "2-year",
        "30-year",
        "SPDR",
        "iShares",
        "Invesco",
        "VanEck",
    }
    return f"the {name}" if bare or "Select Sector" in name else name


def _open(text: str) -> str:
    return text[0].upper() + text[1:]
