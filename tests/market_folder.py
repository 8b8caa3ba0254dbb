"""A data folder typed by rule: closes that arithmetic can repeat, in every kind of table that `--data` takes."""

import csv
import datetime as dt
import gzip
from pathlib import Path

from checker.market.sessions import sessions_between

D = dt.date
DAYS = sessions_between("A000", D(2022, 1, 3), D(2025, 10, 31))
HEADER = ("symbol", "date", "open", "high", "low", "close", "adj_close", "volume")


def close_of(number: int, place: int) -> float:
    return round(50 + number + (place * (7 + number) % 101) / 4, 2)


def bar_rows(symbols: int):
    for number in range(symbols):
        for place, day in enumerate(DAYS):
            close = close_of(number, place)
            yield (f"A{number:03}", day, close - 1, close + 1, close - 2, close, close, 1000)


def write_folder(folder: Path, symbols: int = 5) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / "prices.csv.gz", "wt", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER)
        writer.writerows(bar_rows(symbols))
    (folder / "dividends.csv").write_text("symbol,date,amount\nA000,2025-08-15,0.5\n")
    (folder / "macro.csv").write_text(
        "series,date,value\n"
        + "".join(f"CPIAUCNS,2025-{month:02}-01,{300 + month}\n" for month in range(1, 10))
    )
    (folder / "eps.csv").write_text(
        "symbol,period_end,report_date,eps_diluted,eps_estimate,basis,source\n"
        "A000,2025-03-31,2025-05-01,1.5,,street,x\nA000,2025-06-30,2025-08-01,1.6,,street,x\n"
    )
    (folder / "shares_outstanding.csv").write_text(
        "symbol,date,shares_outstanding\nA000,2025-06-30,1000000\n"
    )
    (folder / "fundamentals.csv").write_text(
        "symbol,fiscal_period,filing_date,revenue,net_income,diluted_shares_avg\n"
        "A000,Q2 2025,2025-08-01,500000.0,60000.0,1000000.0\n"
    )
    (folder / "flows.csv").write_text("asset,date,net_flow_usd_m\nbtc,2025-10-03,985.1\n")
    (folder / "figures.csv").write_text(
        "publisher,title,date,subject,measure,period,value,unit,url\n"
        "House,Survey,2025-09-01,Widgets,spending,2025,7.5,percent,https://example.org/a\n"
    )
    return folder
