"""The words and figures that all forms share: how a label is called, how a quantity is written."""

from __future__ import annotations

from decimal import Decimal

from checker.verdicts import LABELS, Label, Quantity, Tolerance, Verdict
from extractor.claims import Subject, Value
from factcheck.report import Report, ReportedClaim

LABEL_WORDS: dict[Label, str] = {
    "refuted": "refuted",
    "conflicting": "conflicting",
    "not_enough_evidence": "not enough evidence",
    "supported": "supported",
}
LABEL_SIGNS: dict[Label, str] = {
    "refuted": "✗",
    "conflicting": "≠",
    "not_enough_evidence": "?",
    "supported": "✓",
}
UNIT_WORDS = {
    "percent": "%",
    "percentage_points": " percentage points",
    "basis_points": " basis points",
    "points": " points",
    "x": "x",
    "index_level": "",
    "count": "",
}
CURRENCY_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥"}
BOUND_WORDS = {
    "about": "about ",
    "more_than": "more than ",
    "less_than": "less than ",
    "at_least": "at least ",
    "at_most": "at most ",
}
SCALES = ((12, " trillion"), (9, " billion"), (6, " million"))


def find_cause(verdict: Verdict) -> str | None:
    """Return the reading that explains a wrong figure, where one does and the explanation does not say it."""
    diagnosis = verdict.diagnosis
    if diagnosis is None or diagnosis.cause is None or diagnosis.explanation is None:
        return None
    # How likely a chance match is follows in brackets; what matters is whether the cause itself was told.
    cause = diagnosis.explanation.partition(" (only match")[0]
    return None if cause in verdict.explanation else diagnosis.explanation


def find_note(verdict: Verdict) -> str | None:
    """Return the verdict's note, unless the explanation says the same."""
    return verdict.note if verdict.note and verdict.note not in verdict.explanation else None


def worst_first(report: Report) -> tuple[ReportedClaim, ...]:
    """Return the report's claims by label, worst first, and within a label in reading order."""
    return tuple(sorted(report.claims, key=lambda claim: (LABELS.index(claim.verdict.label), claim.start)))


def write_number(number: Decimal, unit: str) -> str:
    """Return a number with its unit as a reader writes it: "12.02%", "$28 billion", "6,688.46"."""
    sign = "\u2212" if number < 0 else ""
    size = abs(number)
    if unit in UNIT_WORDS:
        return f"{sign}{_group(size)}{UNIT_WORDS[unit]}"
    scaled, word = size, ""
    for exponent, name in SCALES:
        if size >= Decimal(10) ** exponent:
            scaled, word = size.scaleb(-exponent), name
            break
    mark = CURRENCY_SIGNS.get(unit, f"{unit} ")
    return f"{sign}{mark}{_group(scaled)}{word}"


def _group(number: Decimal) -> str:
    # A computed value may carry more digits than anybody reads; a written one seldom has more than two.
    places = 2 if abs(number) >= 1 else 4
    written = -int(number.as_tuple().exponent)
    if written > places:
        return f"{round(number, places):,f}"
    return f"{number:,f}"


def write_value(value: Value | None) -> str:
    """Return a stated value with its bound, or nothing."""
    if value is None:
        return ""
    number = write_number(value.number, value.unit)
    if value.high is not None:
        number = f"{number} to {write_number(value.high, value.unit)}"
    return BOUND_WORDS.get(value.bound, "") + number


def write_quantity(quantity: Quantity | None) -> str:
    """Return a computed value, or nothing."""
    return "" if quantity is None else write_number(quantity.number, quantity.unit)


def write_tolerance(tolerance: Tolerance | None) -> str:
    """Return the interval that the wording allows, or nothing."""
    if tolerance is None or (tolerance.low is None and tolerance.high is None):
        return ""
    if tolerance.low is None and tolerance.high is not None:
        return f"up to {write_number(tolerance.high, tolerance.unit)}"
    if tolerance.high is None and tolerance.low is not None:
        return f"from {write_number(tolerance.low, tolerance.unit)}"
    low, high = tolerance.low or Decimal(0), tolerance.high or Decimal(0)
    return f"{write_number(low, tolerance.unit)} to {write_number(high, tolerance.unit)}"


def write_subject(subject: Subject | None) -> str:
    """Return the subject's name with its symbol, or words that say that there is none."""
    if subject is None:
        return "subject not resolved"
    return f"{subject.name} ({subject.symbol})" if subject.symbol else subject.name


def write_period(claim: ReportedClaim) -> str:
    """Return the claim's period as days, or nothing."""
    period = claim.period
    if period is None:
        return ""
    if period.start == period.end:
        return period.start.isoformat()
    return f"{period.start.isoformat()} to {period.end.isoformat()}"


def write_counts(report: Report) -> str:
    """Return one line of counts: "21 claims: 1 refuted, 3 conflicting, ..."."""
    total = report.summary.claims
    if not total:
        return "no checkable claims"
    parts = [
        f"{report.summary.labels[label]} {LABEL_WORDS[label]}" for label in LABELS if report.count(label)
    ]
    return f"{total} claim{'s' if total != 1 else ''}: {', '.join(parts)}"


def quote_sentence(report: Report, claim: ReportedClaim) -> tuple[str, str, str]:
    """Return the claim's sentence in three parts, before, within and after the value, on one line each."""
    text, sentence = report.article.text, claim.sentence
    start, end = min(sentence.start, claim.start), max(sentence.end, claim.end)
    parts = (text[start : claim.start], text[claim.start : claim.end], text[claim.end : end])
    before, value, after = (_one_line(part) for part in parts)
    return before.lstrip(), value, after.rstrip()


def _one_line(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")
