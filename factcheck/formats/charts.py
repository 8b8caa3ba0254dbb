"""Inline drawings: a price path with its base and end, and a value against its tolerance.

Each is an SVG element that takes its colours from the page's style sheet and names what it shows in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup, escape

from checker.verdicts import Observation
from factcheck.formats.words import write_number, write_quantity, write_tolerance, write_value
from factcheck.report import PricePath, Report, ReportedClaim

WIDTH, HEIGHT = 560, 170
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 22, 26
LINE_WIDTH, LINE_HEIGHT = 560, 64


@dataclass(frozen=True, slots=True)
class Frame:
    """Maps days and closes to the drawing's coordinates."""

    first: int
    last: int
    low: float
    high: float

    def x(self, ordinal: int) -> float:
        """Return the horizontal position of a day."""
        share = (ordinal - self.first) / max(1, self.last - self.first)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, close: float) -> float:
        """Return the vertical position of a close."""
        share = (close - self.low) / ((self.high - self.low) or 1.0)
        return round(HEIGHT - BOTTOM - share * (HEIGHT - TOP - BOTTOM), 1)


def draw_paths(report: Report, claim: ReportedClaim) -> tuple[Markup, ...]:
    """Return a drawing for each series of the claim's evidence whose path the report holds, two at most."""
    drawings = []
    for evidence in claim.verdict.evidence:
        seen = [item for item in evidence.observations if item.field == "close"]
        days = {item.date for item in seen}
        path = next(
            (
                path
                for path in report.paths
                if path.series == evidence.series and days and {path.days[0], path.days[-1]} <= days
            ),
            None,
        )
        if path is not None:
            drawings.append(_draw_path(path, seen, claim))
    return tuple(drawings[:2])


def _draw_path(path: PricePath, seen: list[Observation], claim: ReportedClaim) -> Markup:
    base, end = seen[0], seen[-1]
    claimed = _claimed_close(claim, base)
    closes = [float(close) for close in path.closes]
    extra = [float(claimed)] if claimed is not None else []
    marks = [float(item.value) for item in seen]
    frame = Frame(
        path.days[0].toordinal(),
        path.days[-1].toordinal(),
        min(closes + extra + marks),
        max(closes + extra + marks),
    )
    points = " ".join(
        f"{frame.x(day.toordinal())},{frame.y(close)}" for day, close in zip(path.days, closes, strict=True)
    )
    words = f"{path.series} from {base.value:,f} on {base.date} to {end.value:,f} on {end.date}"
    parts = [f'<polyline class="path" points="{points}"/>']
    if claimed is not None:
        words += f"; the claim would need {claimed:,.2f}"
        y = frame.y(float(claimed))
        above = y - 5 if y > TOP else y + 14
        parts.append(f'<line class="claimed" x1="{LEFT}" x2="{WIDTH - RIGHT}" y1="{y}" y2="{y}"/>')
        parts.append(
            f'<text class="claimed-label" x="{WIDTH / 2}" y="{above}" text-anchor="middle">'
            f"as claimed: {claimed:,.2f}</text>"
        )
    for observation, anchor, edge in ((base, "start", LEFT), (end, "end", WIDTH - RIGHT)):
        x, y = frame.x(observation.date.toordinal()), frame.y(float(observation.value))
        parts.append(f'<circle class="point" cx="{x}" cy="{y}" r="4"/>')
        parts.append(
            f'<text x="{edge}" y="{HEIGHT - 8}" text-anchor="{anchor}">'
            f"{observation.date.isoformat()} · {observation.value:,f}</text>"
        )
    return _svg(
        WIDTH, HEIGHT, words, f'<text class="series" x="{LEFT}" y="14">{escape(path.series)}</text>', *parts
    )


def _claimed_close(claim: ReportedClaim, base: Observation) -> Decimal | None:
    value = claim.value
    if value is None or value.high is not None or claim.verdict.label == "supported":
        return None
    if claim.kind == "level" and value.unit in ("index_level", "percent", "USD"):
        return value.number
    if claim.kind == "change" and value.unit == "percent" and abs(value.number) < 500:
        return base.value * (1 + value.number / 100)
    if claim.kind == "change" and value.unit in ("points", "index_level"):
        return base.value + value.number
    return None


def draw_tolerance(claim: ReportedClaim) -> Markup | None:
    """Return a line with the interval that the wording allows and the computed value, or `None`."""
    verdict, value = claim.verdict, claim.value
    if verdict.tolerance is None or verdict.computed is None or value is None:
        return None
    low, high = verdict.tolerance.low, verdict.tolerance.high
    if verdict.computed.unit != verdict.tolerance.unit or (low is None and high is None):
        return None
    computed, stated = float(verdict.computed.number), float(value.number)
    known = [float(edge) for edge in (low, high) if edge is not None] + [computed]
    if value.unit == verdict.tolerance.unit:
        known.append(stated)
    spread = (max(known) - min(known)) or abs(computed) * 0.1 or 1.0
    left, right = min(known) - 0.18 * spread, max(known) + 0.18 * spread

    def x(number: float) -> float:
        return round(LEFT + (number - left) / (right - left) * (LINE_WIDTH - LEFT - RIGHT), 1)

    band_left = x(float(low)) if low is not None else LEFT
    band_right = x(float(high)) if high is not None else LINE_WIDTH - RIGHT
    words = (
        f"claimed {write_value(value)}, which allows {write_tolerance(verdict.tolerance)};"
        f" computed {write_quantity(verdict.computed)}"
    )
    spot = x(computed)
    width = max(3.0, round(band_right - band_left, 1))
    side, edge = ("start", max(band_left, LEFT)) if band_left < LINE_WIDTH / 2 else ("end", band_right)
    label = f"allowed: {escape(write_tolerance(verdict.tolerance))}"
    anchor = "start" if spot < 90 else "end" if spot > LINE_WIDTH - 90 else "middle"
    number = write_number(verdict.computed.number, verdict.computed.unit)
    return _svg(
        LINE_WIDTH,
        LINE_HEIGHT,
        words,
        f'<line class="axis" x1="{LEFT}" x2="{LINE_WIDTH - RIGHT}" y1="34" y2="34"/>',
        f'<rect class="band" x="{band_left}" y="26" width="{width}" height="16"/>',
        f'<text x="{edge}" y="58" text-anchor="{side}">{label}</text>',
        f'<circle class="point {verdict.label}" cx="{spot}" cy="34" r="6"/>',
        f'<text x="{spot}" y="18" text-anchor="{anchor}">computed: {escape(number)}</text>',
    )


def _svg(width: int, height: int, words: str, *parts: str) -> Markup:
    name = escape(words)
    opening = f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="{name}"><title>{name}</title>'
    return Markup(f"{opening}{''.join(parts)}</svg>")  # noqa: S704 - numbers and escaped words only
