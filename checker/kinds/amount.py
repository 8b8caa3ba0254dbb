"""Any other checkable sum: a period's revenue, net income or earnings per share, dividends, spending, deals.

With: filed reports and quarterly earnings per share, dividends by ex-date, published figures.
How: a company's reported amount for the calendar or fiscal period meant; a dividend against the last two
paid and the yearly rate; everything else against what was published about it.
Misses: amounts of parts of a company, and announcements (deals, buybacks, capital spending) that no source
holds.
Example: "revenue of $76.4 billion" for Microsoft's quarter to June 2025 is supported by its filing of 30
Jul 2025.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal

from checker.company import FIELDS, CompanyFigure, leave_open, read_company
from checker.context import Context
from checker.diagnosis import Candidate, diagnose
from checker.evidence import cite, to_decimal, undecided, undecided_by
from checker.guards import refuse
from checker.index_earnings import decide_index
from checker.market.base import Failure
from checker.published import decide_published, find_published
from checker.tolerance import FIT_NOTES, allow, fit
from checker.verdicts import Observation, Quantity, Verdict
from checker.wording import join_words, write_day, write_level
from extractor.claims import AmountClaim, Value

KIND = "amount"
YEARLY = re.compile(
    r"\b(?:four quarters|(?:12|twelve) months(?! (?:ago|earlier|before))|trailing|past year|full year"
    r"|fiscal year|annual(?:ly)?|yearly)\b",
    re.IGNORECASE,
)
LOSS = re.compile(r"\b(?:loss|lost|losing|losses|in the red)\b", re.IGNORECASE)
PER_SHARE = re.compile(r"\s*(?:a|per|for each)\s+(?:diluted\s+)?share", re.IGNORECASE)
EARNED = re.compile(r"\b(?:earn\w*|EPS|profits?|net income)\b", re.IGNORECASE)
YEAR = dt.timedelta(days=370)
NEEDED = {
    "buyback": "the company's announcement or filing (8-K, 10-Q) of the repurchase programme",
    "deal": "the parties' announcement or filing of the transaction",
    "capex": "the company's cash-flow statement or guidance",
    "spending": "the publication that the figure is taken from",
    "price_target": "the analyst's note",
    "operating_income": "the company's income statement",
    "guidance": "the company's announcement",
    "assets": "the fund's or the manager's report of assets",
    "deliveries": "the company's report of deliveries",
    "orders": "the company's report of orders",
    "volume": "the exchange's record of volume",
}


BASES = re.compile(
    r"\b(?:years?|earlier|ago|before|prior|previous|from|versus|vs|against|compar\w+|than|consensus|estimates?|expected|last)\b|20\d\d",
    re.IGNORECASE,
)
"""What says that a figure may be the one that another is held against."""


def decide(claim: AmountClaim, context: Context) -> Verdict:
    """Return the verdict on a stated sum."""
    refused = refuse(claim, context, symbol=False, period=False, forecast=True)
    if refused is not None or claim.subject is None:
        return refused or undecided("subject_unresolved", "Whose sum is meant could not be resolved.")
    subject, value = claim.subject, claim.value
    measure = claim.measure.replace("_", " ")
    needed = NEEDED.get(claim.measure, f"the publication that reports the {measure} of {subject.name}")
    if value is None:
        return undecided("not_decidable", f"The text states no figure for the {measure} of {subject.name}.")
    if subject.type == "index":
        earned = decide_index(claim, context)
        if earned is not None:
            return earned
    listed = subject.symbol is not None and subject.type in {"stock", "company", "etf"}
    if claim.forecast or not listed or subject.symbol is None:
        return decide_published(claim, context, needed=needed)
    if claim.measure in {"share", "other"} and value.unit == "USD" and _is_per_share(claim, context):
        claim = claim.model_copy(update={"measure": "eps"})  # "earned $3.65 a share"
    if claim.measure == "dividend":
        return _decide_dividend(claim, value, subject.symbol, context)
    if claim.measure not in FIELDS or value.unit not in {"USD", "percent"}:
        return decide_published(claim, context, needed=needed)
    published = find_published(claim, context)
    if published is not None and published.label == "supported":
        return published
    figures = read_company(context, claim, subject.symbol)
    if isinstance(figures, Failure):
        when = claim.period.label if claim.period else "the latest quarter"
        return published or undecided_by(figures, f"reported {measure} of {subject.name} for {when}")
    return _judge(claim, value, figures, context)


def _is_per_share(claim: AmountClaim, context: Context) -> bool:
    """Return whether the words around a sum say that it was earned by each share."""
    if context.article is None:
        return False
    after = context.article.text[claim.end : claim.end + 24]
    before = context.article.text[claim.sentence.start : claim.start]
    return (
        PER_SHARE.match(after) is not None and EARNED.search(before) is not None and "ividend" not in before
    )


def _judge(claim: AmountClaim, value: Value, figures: Sequence[CompanyFigure], context: Context) -> Verdict:
    # "earnings of $27.2 billion" is net income, "earnings of $3.65" is a share's
    per_share = abs(value.number) < 1000
    alike = [figure for figure in figures if figure.per_share == per_share]
    if not alike:
        return undecided(
            "data_incomplete", f"{figures[0].tell()} is at hand, but nothing that “{claim.text}” could be."
        )
    lost = (
        LOSS.search(context.sentence(claim)) is not None
    )  # "lost 57 cents a share" is written without a sign
    for figure in alike:
        fits = fit(abs(figure.amount) if lost else figure.amount, value)
        if fits != "outside":
            return _verdict("supported", claim, value, figure, FIT_NOTES[fits])
    nearest = alike[0]
    of_year = YEARLY.search(context.sentence(claim)) is not None and (
        claim.period is None or claim.period.frequency not in {"year", "range"}
    )
    elsewhere = of_year or not any(figure.certain for figure in alike)
    told = f"{nearest.tell()} is the figure of the whole company"
    open_question = leave_open(claim, context, nearest, told, elsewhere=elsewhere)
    if open_question is not None:
        return open_question
    if (
        per_share
        and len(alike) < 2
        and abs(nearest.amount - value.number) <= abs(nearest.amount) / 4
        and not _is_slip_of(nearest, value, context.sentence(claim))
    ):
        return undecided(
            "data_incomplete",
            f"{nearest.tell()} is at hand; earnings per share on another basis could be {claim.text}, and "
            "the company's report would decide it.",
            evidence=[nearest.cite()],
        )
    candidates = [
        Candidate(
            "other_figure",
            f"{{text}} is the {figure.what} for {figure.span}",
            figure.amount,
            (figure.what, figure.span),
        )
        for figure in figures
        if figure is not nearest
    ]
    candidates += [
        Candidate(
            "prior_period",
            f"{{text}} is the figure of {figure.prior_span}",
            figure.prior,
            ("prior", figure.what, figure.prior_span),
        )
        for figure in alike
        if figure.prior is not None
    ]
    outcome = diagnose(value, claim.text, nearest.amount, candidates)
    note = outcome.diagnosis.explanation if outcome.cause else None
    verdict = _verdict("refuted", claim, value, nearest, note)
    return verdict.model_copy(
        update={
            "diagnosis": outcome.diagnosis,
            "correction": nearest.write(nearest.amount),
            "evidence": tuple(figure.cite() for figure in alike),
        }
    )


def _is_slip_of(figure: CompanyFigure, value: Value, sentence: str) -> bool:
    """Return whether a figure is this one with two digits exchanged, or that of the year before."""
    if sorted(str(abs(value.number))) == sorted(str(abs(figure.amount.quantize(value.number)))):
        return True
    return (
        figure.prior is not None and fit(figure.prior, value) == "inside" and BASES.search(sentence) is None
    )


def _decide_dividend(claim: AmountClaim, value: Value, symbol: str, context: Context) -> Verdict:
    day = context.published or (claim.period.end if claim.period else None)
    name = claim.subject.name if claim.subject else symbol
    if day is None:
        return undecided("period_unknown", f"The text gives no day for this dividend of {name}.")
    actions = context.market.actions(symbol, day - YEAR, day)
    if isinstance(actions, Failure):
        return undecided_by(actions, f"dividends of {name} in the year to {write_day(day)}")
    paid = [(date, to_decimal(amount)) for date, amount in actions.dividends]
    sums = [(f"the dividend of {write_day(date)}", amount) for date, amount in reversed(paid)]
    recent = [amount for date, amount in paid if date > day - dt.timedelta(days=365)]
    if recent:
        sums += [
            ("dividends of twelve months", sum(recent, Decimal(0))),
            ("four times the last dividend", recent[-1] * 4),
        ]
    observed = [Observation(date=date, field="dividend", value=amount) for date, amount in paid]
    evidence = cite(actions.origin, f"{symbol} dividends", observed)
    for words, amount in sums:
        fits = fit(amount, value)
        if fits != "outside":
            return Verdict(
                label="supported",
                explanation=f"{name} paid ${write_level(amount)} a share ({words}, by ex-date; "
                f"{actions.origin.provider}).",
                computed=Quantity(number=amount, unit=value.unit),
                tolerance=allow(value).tolerance(),
                evidence=(evidence,),
                note=FIT_NOTES[fits],
            )
    told = join_words([f"${write_level(amount)} on {write_day(date)}" for date, amount in paid[-4:]])
    known = f"its last dividends by ex-date are {told}" if paid else "no dividend of the last year is at hand"
    return undecided(
        "data_incomplete",
        f"{claim.text} is none of the dividends of {name} at hand ({known}); a dividend declared but not "
        "yet paid would be found in the company's announcement.",
        evidence=[evidence],
    )


def _verdict(
    label: str, claim: AmountClaim, value: Value, figure: CompanyFigure, note: str | None
) -> Verdict:
    name = claim.subject.name if claim.subject else "the company"
    told = f"{name} reported {figure.tell()} ({figure.origin.provider})"
    return Verdict.model_validate(
        {
            "label": label,
            "explanation": told + (f"; {note}." if note else "."),
            "computed": Quantity(number=figure.amount, unit=value.unit),
            "tolerance": allow(value).tolerance(),
            "evidence": (figure.cite(),),
            "note": note,
        }
    )
