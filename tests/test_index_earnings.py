"""What an index earned in a quarter, sold and kept: `amount` and `growth` of an index on two bases of earnings."""

import pytest
from memory_fundamentals import FundamentalsSource, claim, context, period, subject, value

from checker.kinds import amount, growth

INDEX = subject("S&P 500", "^GSPC", "index")
QUARTER = period("the third quarter", "2025-07-01", "2025-09-30", "quarter")
YEAR = period("the past four quarters", "2024-10-01", "2025-09-30", "range")
ENDS = ("2024-03-31", "2024-06-30", "2024-09-30", "2024-12-31", "2025-03-31", "2025-06-30", "2025-09-30")
SOURCE = FundamentalsSource(
    valuations={
        ("^GSPC", "eps_operating"): list(
            zip(ENDS, (54.63, 58.36, 59.16, 61.21, 57.51, 64.01, 72.03), strict=True)
        ),
        ("^GSPC", "eps_reported"): list(
            zip(ENDS, (47.37, 53.12, 51.99, 57.69, 53.89, 58.96, 63.52), strict=True)
        ),
        ("^GSPC", "margin_operating"): [("2025-09-30", 0.1355)],
    }
)


@pytest.mark.parametrize(
    ("kind", "measure", "stated", "when", "text", "label"),
    [
        ("amount", "eps", value("72.03", "USD"), QUARTER, "They earned 72.03 a share.", "supported"),
        ("amount", "eps", value("63.52", "USD"), QUARTER, "They earned 63.52 a share.", "supported"),
        ("amount", "eps", value("73.02", "USD"), QUARTER, "They earned 73.02 a share.", "not_enough_evidence"),
        ("amount", "eps", value("73.02", "USD"), QUARTER, "Operating earnings were 73.02.", "refuted"),
        ("amount", "eps", value("72.03", "USD"), QUARTER, "As-reported earnings were 72.03.", "refuted"),
        ("amount", "eps", value("254.76", "USD"), YEAR, "Operating earnings were 254.76.", "supported"),
        ("amount", "margin", value("13.6", "percent"), QUARTER, "Margins were 13.6%.", "supported"),
        ("growth", "eps", value("21.8", "percent"), QUARTER, "Earnings rose 21.8%.", "supported"),
        ("growth", "earnings", value("12.8", "percent"), QUARTER, "Operating earnings rose 12.8%.", "refuted"),
        # data firms count another way
        ("growth", "earnings", value("13.4", "percent"), QUARTER, "Operating earnings rose 13.4%, FactSet says.", "not_enough_evidence"),
    ],
)  # fmt: skip
def test_earnings_of_an_index(kind, measure, stated, when, text, label):
    made = claim(kind, INDEX, measure, stated, when)
    verdict = {"amount": amount, "growth": growth}[kind].decide(
        made, context(SOURCE, "2025-12-12", text=text)
    )
    assert verdict.label == label, verdict.explanation
