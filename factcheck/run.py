"""One article from text to report: the only place that joins extractor and checker.

The two are imported inside the functions, so that the command line starts before they are needed.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from checker.verdicts import CheckedClaim, Finding
from extractor.claims import Article, Claim
from factcheck.config import Config
from factcheck.house import loosen, teach_instruments
from factcheck.report import PATH_POINTS, PricePath, Provider, Report, Unanswered, build_report
from factcheck.suppression import find_comments, find_ignored

if TYPE_CHECKING:
    from checker.market.market import Market

CHARTED = ("change", "level", "record", "streak", "comparison")
Tell = Callable[[str], None]
TOLD_EVERY = 50
"""Sentences or claims after which a long step says how far it has come."""


def extract_claims(
    article: Article,
    *,
    ignored: Sequence[int] = (),
    house: Config | None = None,
    tell: Tell = lambda _: None,
) -> tuple[tuple[Claim, ...], int]:
    """Return the article's claims without those that its author asked to ignore, and the count of the latter.

    `ignored`: offsets beside which a comment stood that the reader took out of the text; `house`: the house's
    names and words.
    """
    from extractor.pipeline import extract  # noqa: PLC0415 - loads the language pipeline

    if house is not None and house.instruments:
        teach_instruments(house.instruments)
    claims = tuple(extract(article, tell=_tell_now_and_then(tell, "reading sentence {} of {}")))
    if house is not None:
        claims = loosen(claims, article, house.tolerance)
    comments = find_comments(article.text, ignored)
    kept = tuple(claim for claim in claims if not find_ignored(claim.sentence, comments))
    return kept, len(claims) - len(kept)


def check_article(
    article: Article,
    market: Market,
    *,
    ignored: Sequence[int] = (),
    as_of: dt.date | None = None,
    house: Config | None = None,
    tell: Tell = lambda _: None,
) -> Report:
    """Return the report on one article; `tell` hears of each long step as it begins.

    `as_of`: the day asked for with `--as-of`, kept in the report; the market is already bound to it.

    What judging needs from the network is fetched before it starts; judging itself asks for nothing.
    """
    tell("reading the claims")
    claims, count = extract_claims(article, ignored=ignored, house=house, tell=tell)
    tell(f"checking {len(claims)} claims")
    if any(source.network for source in market.sources):
        from checker.market.planning import plan  # noqa: PLC0415 - only where there is a network

        (market,) = plan([(market, lambda trial: judge(article, claims, trial))], progress=tell)
    return report_claims(article, claims, market, ignored=count, as_of=as_of, tell=tell)


def report_claims(
    article: Article,
    claims: Sequence[Claim],
    market: Market,
    *,
    ignored: int = 0,
    as_of: dt.date | None = None,
    tell: Tell = lambda _: None,
) -> Report:
    """Return the report on an article's claims, judged on what `market` holds; `ignored`: claims left out."""
    checked, findings = judge(article, claims, market, tell=tell)
    providers = list_providers(market)  # before the charts ask for more
    paths = trace_paths(checked, market)
    return build_report(
        article,
        checked,
        findings,
        providers=providers,
        paths=paths,
        payloads=market.payloads(),
        unanswered=list_unanswered(market),
        model=model_version(),
        ignored=ignored,
        as_of=as_of,
    )


def _tell_now_and_then(tell: Tell, message: str) -> Callable[[int, int], None]:
    """Return what tells how far a long step has come; a short one stays at what was told of it before."""

    def note(done: int, total: int) -> None:
        if done and done % TOLD_EVERY == 0:
            tell(message.format(f"{done:,}", f"{total:,}"))

    return note


def judge(
    article: Article, claims: Sequence[Claim], market: Market, *, tell: Tell = lambda _: None
) -> tuple[tuple[CheckedClaim, ...], tuple[Finding, ...]]:
    """Return the claims with their verdicts, and the findings across the article."""
    from checker.check import check  # noqa: PLC0415 - see the module
    from checker.findings import find_findings  # noqa: PLC0415

    told = _tell_now_and_then(tell, "checking claim {} of {}")
    checked = tuple(check(claims, market, article=article, tell=told))
    return checked, tuple(find_findings(checked, article, market))


def list_unanswered(market: Market) -> tuple[Unanswered, ...]:
    """Return the requests that no source answered, as the report keeps them."""
    from checker.market.base import write_request  # noqa: PLC0415 - see the module

    return tuple(
        Unanswered(
            request=write_request(request),
            kind=failure.kind,
            provider=failure.provider,
            message=failure.message,
        )
        for request, failure in market.unanswered()
    )


@cache
def model_version() -> str | None:
    """Return name and version of the language model that the package ships, or `None` if it ships none."""
    try:
        meta = json.loads(resources.files("extractor").joinpath("model/meta.json").read_text("utf-8"))
    except (OSError, ValueError):
        return None
    return f"{meta.get('lang')}_{meta.get('name')} {meta.get('version')}"


def list_providers(market: Market) -> tuple[Provider, ...]:
    """Return what each data source was asked and how it did."""
    return tuple(
        Provider(
            name=status.name,
            asked=status.asked,
            answered=status.answered,
            failures=tuple(status.failures),
        )
        for status in market.providers()
    )


def trace_paths(checked: Iterable[CheckedClaim], market: Market) -> tuple[PricePath, ...]:
    """Return the closes behind the verdicts on prices, one path per series and span, for drawing."""
    spans: dict[tuple[str, dt.date, dt.date], None] = {}
    for item in checked:
        if item.claim.kind not in CHARTED:
            continue
        for evidence in item.verdict.evidence:
            days = [seen.date for seen in evidence.observations if seen.field == "close"]
            if len(set(days)) > 1:
                spans[evidence.series, min(days), max(days)] = None
    paths = (_trace(market, *span) for span in sorted(spans))
    return tuple(path for path in paths if path is not None)


def _trace(market: Market, series: str, start: dt.date, end: dt.date) -> PricePath | None:
    from checker.market.base import Failure  # noqa: PLC0415 - see the module

    bars = market.bars(series, start, end)
    if isinstance(bars, Failure) or len(bars) < 2:
        return None
    step = max(1, -(-(len(bars) - 1) // PATH_POINTS))
    chosen = [*range(0, len(bars) - 1, step), len(bars) - 1]
    return PricePath(
        series=series,
        days=tuple(bars.sessions[position] for position in chosen),
        closes=tuple(Decimal(f"{bars.closes[position]:.6g}") for position in chosen),
    )
