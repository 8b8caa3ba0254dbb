"""Writes the tables of this folder from a data folder: `python -m checker.market.bundled.build DIR`.

DIR holds long-format files as `--data` takes them (docs/sources.md). Taken from it: daily closes of the
window and month-end closes since 2018 as one wide table, opens, highs and lows of the window, dividends,
extremes before the window, policy-rate steps, monthly and daily series, EPS and index multiples.
`splits.csv`, `steps_before.csv` and `sources.csv` are written by hand and left alone.
"""

from __future__ import annotations

import csv
import gzip
import io
import sys
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

FOLDER = Path(__file__).parent
WINDOW = ("2025-06-30", "2025-10-31")
MONTHS_SINCE = "2018-12"
MONTHS_UNTIL = "2026-04"

INDEXES = ("^GSPC", "^IXIC", "^DJI", "^NDX", "^RUT", "^SOX", "^VIX", "^SP500TR")
STOCKS = ("AAPL", "MSFT", "NVDA", "AMZN", "GOOGL", "META", "TSLA")
FUNDS = (
    "SPY",
    "QQQ",
    "DIA",
    "IWM",
    "IVV",
    "VOO",
    "VTI",
    "RSP",
    "IVE",
    "IVW",
    "IWB",
    "IWF",
    "IWD",
    "IJH",
    "IJR",
    "IGV",
    "SMH",
    "SOXX",
    "TLT",
    "AGG",
    "HYG",
    "GLD",
    "XLB",
    "XLC",
    "XLE",
    "XLF",
    "XLI",
    "XLK",
    "XLP",
    "XLRE",
    "XLU",
    "XLV",
    "XLY",
)
OTHERS = (
    "GC=F",
    "SI=F",
    "CL=F",
    "BZ=F",
    "HG=F",
    "NG=F",
    "DX-Y.NYB",
    "BTC-USD",
    "ETH-USD",
    "EURUSD=X",
    "GBPUSD=X",
    "USDJPY=X",
    "^N225",
)
SYMBOLS = (*INDEXES, *STOCKS, *FUNDS, *OTHERS)
MONTHLY = (
    "CPIAUCSL",
    "CPIAUCNS",
    "CPILFESL",
    "PCEPI",
    "PCEPILFE",
    "UNRATE",
    "PAYEMS",
    "RSAFS",
    "INDPRO",
    "UMCSENT",
    "MICH",
    "JTSJOL",
    "PPIACO",
    "FEDFUNDS",
    "A191RL1Q225SBEA",
    "GDPC1",
)
DAILY = (
    "DGS3MO",
    "DGS1",
    "DGS2",
    "DGS5",
    "DGS10",
    "DGS20",
    "DGS30",
    "DFII10",
    "T10YIE",
    "BAMLH0A0HYM2",
    "BAMLC0A0CM",
)
WEEKLY = ("ICSA", "CCSA")
STEPS = ("DFEDTARL", "DFEDTARU", "IORB")


def build(data: Path, folder: Path = FOLDER) -> None:
    """Write every table."""
    bars = {symbol: [] for symbol in SYMBOLS}  # type: dict[str, list[dict[str, str]]]
    for name in ("daily.csv.gz", "stocks_daily.csv.gz"):
        for row in _read(data / name):
            if row["symbol"] in bars:
                bars[row["symbol"]].append(row)
    _write_closes(bars, folder)
    for field in ("open", "high", "low"):
        _write_window(bars, field, folder / f"{field}s.csv")
    _write_extremes(bars, folder)
    _write_dividends(data, bars, folder)
    _write_series(data, folder)
    _write_eps(data, folder)
    _write_valuation(data, folder)
    _write_shares(data, folder)


def _read(path: Path) -> Iterator[dict[str, str]]:
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    yield from csv.DictReader(io.StringIO(text))


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)
    print(path.name, path.stat().st_size)


def _shorten(value: str, symbol: str = "") -> str:
    """Return the number without the digits that only binary rounding made; indexes have two decimals."""
    if not value:
        return ""
    number = round(Decimal(value), 2 if symbol in INDEXES else 5)
    return format(number.normalize(), "f")


def _write_closes(bars: dict[str, list[dict[str, str]]], folder: Path) -> None:
    days: dict[str, dict[str, str]] = {}
    for symbol, rows in bars.items():
        last_of_month: dict[str, dict[str, str]] = {}
        for row in rows:
            month = row["date"][:7]
            if WINDOW[0] <= row["date"] <= WINDOW[1]:
                days.setdefault(row["date"], {})[symbol] = _shorten(row["close"], symbol)
            elif MONTHS_SINCE <= month <= MONTHS_UNTIL:
                last_of_month[month] = row
        for row in last_of_month.values():
            days.setdefault(row["date"], {})[symbol] = _shorten(row["close"], symbol)
    _write_wide(folder / "closes.csv", days, SYMBOLS)


def _write_window(bars: dict[str, list[dict[str, str]]], field: str, path: Path) -> None:
    days: dict[str, dict[str, str]] = {}
    for symbol in (*INDEXES, *STOCKS, "SPY", "QQQ", "IWM", "DIA", "SMH"):
        for row in bars[symbol]:
            if WINDOW[0] <= row["date"] <= WINDOW[1] and row[field]:
                days.setdefault(row["date"], {})[symbol] = _shorten(row[field], symbol)
    _write_wide(path, days, sorted({symbol for row in days.values() for symbol in row}))


def _write_wide(path: Path, days: dict[str, dict[str, str]], columns: Sequence[str]) -> None:
    rows = ([day, *(days[day].get(column, "") for column in columns)] for day in sorted(days))
    _write(path, ("date", *columns), rows)


def _write_extremes(bars: dict[str, list[dict[str, str]]], folder: Path) -> None:
    """Write the extremes before the window, of symbols whose history is long enough to mean something."""
    rows: list[Sequence[str]] = []
    for symbol in SYMBOLS:
        before = [row for row in bars[symbol] if row["date"] < WINDOW[0]]
        if symbol == "^SP500TR" or not before or before[0]["date"] > "2017":
            continue
        for extreme, choose in (("high", max), ("low", min)):
            for basis, field in (("close", "close"), ("intraday", extreme)):
                if basis == "intraday" and any(not row[field] for row in before[-500:]):
                    continue
                best = choose(before, key=lambda row: Decimal(row[field] or row["close"]))
                value = _shorten(best[field] or best["close"], symbol)
                rows.append((symbol, extreme, basis, best["date"], value, before[0]["date"]))
    _write(folder / "extremes.csv", ("symbol", "extreme", "basis", "date", "value", "since"), rows)


def _write_dividends(data: Path, bars: dict[str, list[dict[str, str]]], folder: Path) -> None:
    listed: dict[str, list[tuple[str, str]]] = {}
    for row in _read(data / "dividends.csv"):
        if row["symbol"] in (*STOCKS, *FUNDS) and MONTHS_SINCE < row["date"][:7] <= MONTHS_UNTIL:
            listed.setdefault(row["symbol"], []).append((row["date"], _shorten(row["amount"])))
    rows: list[Sequence[str]] = []
    for symbol in (*STOCKS, *FUNDS):
        paid = listed.get(symbol) or list(_derive_dividends(bars[symbol]))
        rows.extend((symbol, day, amount) for day, amount in sorted(paid) if day[:7] > MONTHS_SINCE)
    _write(folder / "dividends.csv", ("symbol", "date", "amount"), rows)


def _derive_dividends(rows: Sequence[dict[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the dividends that turn the closes into the adjusted closes; steps below 0.005% are rounding."""
    for previous, row in pairwise(rows):
        if not (previous["adj_close"] and row["adj_close"]):
            continue
        before = float(previous["adj_close"]) / float(previous["close"])
        share = 1 - before / (float(row["adj_close"]) / float(row["close"]))
        if share > 5e-5:
            yield row["date"], _shorten(str(round(share * float(previous["close"]), 3)))


def _write_series(data: Path, folder: Path) -> None:
    monthly: dict[str, dict[str, str]] = {}
    daily: dict[str, dict[str, str]] = {}
    weekly: dict[str, dict[str, str]] = {}
    steps: list[tuple[str, str, str]] = []
    last: dict[str, str] = {}
    month_ends: dict[tuple[str, str], tuple[str, str]] = {}
    for row in _read(data / "macro.csv.gz"):
        name, day, value = row["series"], row["date"], row["value"]
        if name in STEPS and last.get(name) != value:
            steps.append((name, day, value))
            last[name] = value
        elif name in MONTHLY and day[:4] >= "2018" and day <= "2026-04":
            monthly.setdefault(day, {})[name] = value
        elif name in WEEKLY and "2024-12" <= day <= "2025-11-07":
            weekly.setdefault(day, {})[name] = value
        elif name in DAILY and WINDOW[0] <= day <= WINDOW[1]:
            daily.setdefault(day, {})[name] = value
        elif name in DAILY and MONTHS_SINCE <= day[:7] <= MONTHS_UNTIL:
            month_ends[name, day[:7]] = (day, value)
    for (name, _), (day, value) in month_ends.items():
        daily.setdefault(day, {})[name] = value
    steps.extend((row["series"], row["date"], row["value"]) for row in _read(FOLDER / "steps_before.csv"))
    _write(folder / "steps.csv", ("series", "date", "value"), sorted(steps))
    _write_wide(folder / "monthly.csv", monthly, MONTHLY)
    _write_wide(folder / "weekly.csv", weekly, WEEKLY)
    _write_wide(folder / "daily.csv", daily, DAILY)


def _write_eps(data: Path, folder: Path) -> None:
    rows = [
        (row["symbol"], row["period_end"], row["report_date"], row["eps_diluted"], row["basis"])
        for row in _read(data / "eps.csv")
        if row["symbol"] in STOCKS and row["report_date"] <= "2026-04"
    ]
    _write(folder / "eps.csv", ("symbol", "period_end", "report_date", "eps_diluted", "basis"), rows)
    header = ("symbol", "fiscal_period", "filing_date", "revenue", "net_income", "diluted_shares_avg")
    reports = [
        tuple(row[name] for name in header)
        for row in _read(data / "fundamentals.csv.gz")
        if row["symbol"] in STOCKS and row["filing_date"] >= "2023"
    ]
    _write(folder / "fundamentals.csv", header, reports)


def _write_valuation(data: Path, folder: Path) -> None:
    rows: list[Sequence[str]] = []
    for row in _read(data / "sp500_eps_quarterly.csv"):
        if row["quarter_end"] >= MONTHS_SINCE:
            for measure, column in (("pe_trailing", "rep_pe"), ("pe_operating", "op_pe")):
                if row[column]:
                    rows.append(("^GSPC", measure, row["quarter_end"], row[column]))
    rows.extend(
        ("^GSPC", "cape", row["date"], _shorten(row["cape"]))
        for row in _read(data / "sp500_shiller_monthly.csv")
        if row["date"] >= MONTHS_SINCE and row["cape"]
    )
    _write(folder / "valuation.csv", ("symbol", "measure", "date", "value"), rows)


def _write_shares(data: Path, folder: Path) -> None:
    rows = [
        (row["symbol"], row["date"], row["shares_outstanding"])
        for row in _read(data / "shares_outstanding.csv")
        if row["symbol"] in STOCKS
    ]
    _write(folder / "shares.csv", ("symbol", "date", "shares_outstanding"), rows)


if __name__ == "__main__":
    build(Path(sys.argv[1]))
