"""The unmodified command against a loopback Yahoo, FRED and SEC: right data, every trouble, no false refutation."""

import datetime as dt
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from loopback import Instrument, Loopback, World, closed_port, lead_to

from checker.market.sessions import sessions_between

pytestmark = pytest.mark.slow
D = dt.date
ARTICLE = (
    "JPMorgan Chase shares rose 19.9% in the third quarter of 2025. "
    "JPMorgan Chase shares rose 25.3% in the third quarter of 2025. "
    "JPMorgan Chase closed at $192.50 on Sept. 30, 2025. "
    "The S&P 500 rose 7.8% in the third quarter of 2025.\n"
)
"""True, false, true: 160.50 on 30 June and 192.50 on 30 September; the last is in the bundled record."""
RIGHT = ["supported", "refuted", "supported", "supported"]
UNDECIDED = [*["not_enough_evidence"] * 3, "supported"]
TIMEOUT = 4
SLOW_SECONDS = 30
"""What a whole run may take on a busy machine, whatever the server does."""


def make_bars():
    """Return closes that gain half a point each session and stand at 160.50 on 30 June 2025."""
    days = sessions_between("JPM", D(2024, 6, 3), D(2025, 10, 31))
    base = days.index(D(2025, 6, 30))
    return [(day, 160.5 + 0.5 * (place - base)) for place, day in enumerate(days)]


@pytest.fixture
def world():
    found = World()
    found.instruments["JPM"] = Instrument(make_bars(), dividends={D(2025, 7, 3): 1.4})
    return found


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return tmp_path_factory.mktemp("authority")


@pytest.fixture
def proxy(world, authority):
    with Loopback(authority, world) as running:
        yield running


class Desk:
    """A home of its own for the command: store, cache, article."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.article = folder / "article.txt"
        self.article.write_text(ARTICLE)
        self.store = folder / "store.db"

    def run(self, *arguments, network=None, **extra):
        environment = {
            **{name: value for name, value in os.environ.items() if "proxy" not in name.lower()},
            "FACTCHECK_STORE": str(self.store),
            "FACTCHECK_CACHE": str(self.folder / "cache"),
            "FACTCHECK_TIMEOUT": str(TIMEOUT),
            **(network or {}),
            **extra,
        }
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "factcheck.cli", *map(str, arguments)],
            capture_output=True,
            text=True,
            env=environment,
            timeout=100,
            check=False,
            cwd=Path(__file__).parent.parent,
        )
        self.seconds = time.monotonic() - begun
        return done

    def check(self, *arguments, network=None, **extra):
        done = self.run(
            "check",
            self.article,
            "--published",
            "2025-10-06",
            "--format",
            "json",
            *arguments,
            network=network,
            **extra,
        )
        assert done.returncode in (0, 1), done.stderr
        assert "Traceback" not in done.stderr
        return json.loads(done.stdout), done


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def labels(report):
    return [claim["verdict"]["label"] for claim in report["claims"]]


def test_right_closes_decide_and_the_store_keeps_them(desk, proxy, world):
    report, done = desk.check(network=proxy.environment())
    assert labels(report) == RIGHT
    assert done.stderr == ""
    evidence = report["claims"][0]["verdict"]["evidence"][0]
    assert evidence["provider"] == "Yahoo Finance"
    assert [seen["value"] for seen in evidence["observations"]] == [160.5, 192.5]
    assert evidence["fetched_at"].endswith("Z")
    assert len(evidence["payload_hash"]) == 64
    asked = len(world.requests)
    again, _ = desk.check(network=proxy.environment())
    assert labels(again) == labels(report)
    assert len(world.requests) == asked  # past closes are asked for once


def test_dividends_make_the_total_return(desk, proxy):
    desk.article.write_text(
        "JPMorgan Chase shares posted a total return of 21.0% in the third quarter of 2025.\n"
    )
    report, _ = desk.check(network=proxy.environment())
    assert labels(report) == ["supported"]  # (192.5 / 160.5) / (1 - 1.4 / 161.5) = 1.2099
    status = desk.run("data", "show", "JPM", network=proxy.environment())
    assert "2025-07-03  1.4" in status.stdout


def test_one_429_is_waited_out(desk, proxy, world):
    world.troubles["yahoo"] = ["429", "429", "429"]
    report, _ = desk.check(network=proxy.environment())
    assert labels(report) == RIGHT


@pytest.mark.parametrize("trouble", ["429", "500", "503", "html", "json", "cut", "hang", "dribble"])
def test_lasting_trouble_is_never_a_refutation(desk, proxy, world, trouble):
    world.troubles["yahoo"] = [trouble]
    world.forever = True
    report, done = desk.check(network=proxy.environment())
    assert labels(report) == UNDECIDED
    assert len(done.stderr.splitlines()) <= 1
    assert desk.seconds < SLOW_SECONDS
    reasons = {claim["verdict"]["reason"] for claim in report["claims"][:3]}
    assert reasons <= {"provider_unavailable", "no_source", "data_incomplete"}


def test_an_unknown_symbol(desk, proxy, world):
    world.instruments.clear()
    report, _ = desk.check(network=proxy.environment())
    assert labels(report) == UNDECIDED
    assert "does not know JPM" in report["claims"][0]["verdict"]["explanation"]


def test_a_null_last_bar_is_no_close(desk, proxy, world):
    bars = [(day, close) for day, close in make_bars() if day <= D(2025, 9, 30)]
    world.instruments["JPM"].bars = [*bars[:-1], (bars[-1][0], None)]
    report, _ = desk.check(network=proxy.environment())
    assert labels(report) == UNDECIDED
    assert "2025-09-30" in report["claims"][0]["verdict"]["explanation"]


@pytest.mark.parametrize("day", [D(2025, 6, 30), D(2025, 9, 30)])
def test_a_missing_session_at_an_end_does_not_shift_the_base(desk, proxy, world, day):
    world.instruments["JPM"].bars = [bar for bar in make_bars() if bar[0] != day]
    report, _ = desk.check(network=proxy.environment())
    assert labels(report)[:2] == ["not_enough_evidence", "not_enough_evidence"]
    assert day.isoformat() in report["claims"][0]["verdict"]["explanation"]


def test_a_missing_session_in_the_middle_spoils_no_change_between_two_closes(desk, proxy, world):
    world.instruments["JPM"].bars = [bar for bar in make_bars() if bar[0] != D(2025, 8, 14)]
    report, _ = desk.check(network=proxy.environment())
    assert labels(report) == RIGHT


def test_a_split_inside_the_range_and_one_after_it(desk, proxy, world):
    halved = [(day, close / 2) for day, close in make_bars()]  # Yahoo shows today's shares
    for day in (D(2025, 8, 15), D(2025, 10, 20)):
        world.instruments["JPM"] = Instrument(halved, splits={day: (2, 1)})
        desk.store = desk.folder / f"{day}.db"
        report, _ = desk.check(network=proxy.environment())
        assert labels(report)[:2] == ["supported", "refuted"]
        if day > D(2025, 9, 30):  # 96.25 in today's shares, quoted at 192.50 that day
            assert labels(report)[2] == "supported"


def test_no_network_at_all_is_said_once_and_quickly(desk, authority):
    network = lead_to(closed_port(), authority / "authority.pem")
    report, done = desk.check(network=network)
    assert labels(report) == UNDECIDED
    assert len(done.stderr.splitlines()) == 1
    assert "no network" in done.stderr
    assert {claim["verdict"]["reason"] for claim in report["claims"][:3]} == {"provider_unavailable"}


def test_an_article_of_which_nothing_can_be_fetched_could_not_be_checked(desk, authority):
    desk.article.write_text("JPMorgan Chase shares rose 19.9% in the third quarter of 2025.\n")
    network = lead_to(closed_port(), authority / "authority.pem")
    done = desk.run("check", desk.article, "--published", "2025-10-06", network=network)
    assert done.returncode == 2
    assert "nothing could be fetched" in done.stderr


def test_with_everything_in_the_store_the_network_may_go(desk, proxy, authority):
    desk.article.write_text("JPMorgan Chase closed at $192.50 on Sept. 30, 2025.\n")
    with_network, _ = desk.check(network=proxy.environment())
    up, _ = desk.check(network=proxy.environment())
    down, done = desk.check(network=lead_to(closed_port(), authority / "authority.pem"))
    assert labels(with_network) == labels(up) == labels(down) == ["supported"]
    assert down == up
    assert done.stderr == ""


def test_offline_reaches_no_server(desk, proxy, world):
    report, _ = desk.check("--offline", network=proxy.environment())
    assert labels(report) == UNDECIDED
    assert world.requests == []


@pytest.mark.parametrize("state", ["damaged", "older", "foreign", "folder", "locked"])
def test_a_store_in_trouble_costs_one_line_and_no_data(desk, state):
    import sqlite3

    desk.article.write_text("The S&P 500 rose 7.8% in the third quarter of 2025.\n")
    if state == "damaged":
        desk.store.write_bytes(b"not a database, whatever its name says" * 100)
    elif state == "folder":
        desk.store.mkdir()
    else:
        connection = sqlite3.connect(desk.store)
        connection.execute("CREATE TABLE things (name TEXT)")
        if state == "older":
            connection.execute("PRAGMA application_id = 1717987444")
        connection.commit()
        connection.close()
    if state == "locked":
        desk.store.unlink()
        assert desk.run("data", "status").returncode == 2
        from checker.market.store_file import open_store

        open_store(desk.store).close()
        holder = sqlite3.connect(desk.store, isolation_level=None)
        holder.execute("BEGIN EXCLUSIVE")
    before = desk.store.read_bytes() if desk.store.is_file() else None
    report, done = desk.check("--offline")
    assert labels(report) == ["supported"]
    assert len(done.stderr.splitlines()) <= 1
    if state != "locked":
        assert len(done.stderr.splitlines()) == 1
        assert (desk.store.read_bytes() if desk.store.is_file() else None) == before


def test_fred_decides_a_yield_that_the_record_lacks(desk, proxy, world):
    days = sessions_between("^GSPC", D(2025, 2, 3), D(2025, 10, 3))
    world.series["DGS10"] = [(day, 4.0 + (day.day % 10) / 100) for day in days]
    desk.article.write_text("The 10-year Treasury yield stood at 4.04% on Feb. 14, 2025.\n")
    report, _ = desk.check(network=proxy.environment())
    verdict = report["claims"][0]["verdict"]
    assert verdict["label"] == "supported"
    assert verdict["evidence"][0]["provider"] == "FRED"
    assert "vintage" in verdict["evidence"][0]["note"]


@pytest.mark.parametrize("trouble", ["500", "html", "hang"])
def test_fred_in_trouble_refutes_nothing(desk, proxy, world, trouble):
    world.troubles["fred"] = [trouble]
    world.forever = True
    desk.article.write_text(
        "The 10-year Treasury yield stood at 4.44% on Feb. 14, 2025. "
        "The S&P 500 rose 7.8% in the third quarter of 2025.\n"
    )
    report, _ = desk.check(network=proxy.environment())
    assert labels(report)[0] == "not_enough_evidence"
    assert desk.seconds < SLOW_SECONDS


def test_replay_gives_the_same_bytes_or_names_the_observation(desk, proxy, authority):
    import sqlite3

    report = desk.folder / "report.json"
    done = desk.run(
        "check",
        desk.article,
        "--published",
        "2025-10-06",
        "--format",
        "json",
        "--output",
        report,
        network=proxy.environment(),
    )
    assert done.returncode == 1, done.stderr
    network = lead_to(closed_port(), authority / "authority.pem")
    again = desk.run("replay", report, network=network)
    assert again.returncode == 0, again.stdout + again.stderr
    with sqlite3.connect(desk.store) as connection:
        connection.execute("UPDATE bars SET close = close + 1 WHERE session = 20250930")
    changed = desk.run("replay", report, network=network)
    assert changed.returncode == 1
    assert "JPM close of 2025-09-30 changed: the report has 192.5" in changed.stdout
    with sqlite3.connect(desk.store) as connection:
        connection.execute("DELETE FROM bars WHERE session = 20250630")
    gone = desk.run("replay", report, network=network)
    assert gone.returncode == 1
    assert "JPM close of 2025-06-30 is gone" in gone.stdout


def test_prefetch_fills_the_store_for_a_run_without_network(desk, proxy):
    done = desk.run(
        "data", "prefetch", desk.article, "--published", "2025-10-06", network=proxy.environment()
    )
    assert done.returncode == 0, done.stderr
    report, _ = desk.check("--offline")
    assert labels(report) == RIGHT


def test_a_refetch_that_changes_nothing_keeps_a_replay_whole(desk, proxy, authority):
    desk.article.write_text("JPMorgan Chase shares rose 19.9% in the third quarter of 2025.\n")
    assert (
        desk.run(
            "data", "prefetch", desk.article, "--published", "2025-07-31", network=proxy.environment()
        ).returncode
        == 0
    )
    report = desk.folder / "report.json"
    desk.article.write_text("JPMorgan Chase closed at $131.00 on Jan. 31, 2025. " + ARTICLE)
    arguments = ("check", desk.article, "--published", "2025-10-06", "--format", "json", "--output", report)
    assert desk.run(*arguments, network=proxy.environment()).returncode in (0, 1)
    again = desk.run("replay", report, network=lead_to(closed_port(), authority / "authority.pem"))
    assert again.returncode == 0, again.stdout + again.stderr


VINTAGE_DAY = D(2025, 10, 6)


def test_with_a_key_the_vintage_of_the_article_s_day_decides(desk, proxy, world, authority):
    pytest.importorskip("fredapi")
    months = [D(year, month, 1) for year in range(2015, 2026) for month in range(1, 13)]
    months = [month for month in months if month <= D(2025, 8, 1)]
    world.vintages["UNRATE", VINTAGE_DAY] = [(month, 4.7) for month in months]  # unlike any later vintage
    desk.article.write_text("The unemployment rate was 4.7% in May 2023.\n")
    report, _ = desk.check(network=proxy.environment(), FRED_API_KEY="0" * 32)
    verdict = report["claims"][0]["verdict"]
    assert verdict["label"] == "supported"
    assert "vintage of 2025-10-06" in verdict["evidence"][0]["note"]
    asked = len(world.requests)
    later, _ = desk.check(network=lead_to(closed_port(), authority / "authority.pem"), FRED_API_KEY="0" * 32)
    assert labels(later) == ["supported"]
    assert len(world.requests) == asked


def edgar_fact(value, filed):
    return {
        "start": "2025-04-01",
        "end": "2025-06-30",
        "val": value,
        "accn": "x",
        "fy": 2025,
        "fp": "Q2",
        "form": "10-Q",
        "filed": filed,
    }


@pytest.fixture
def edgar(world, desk):
    pytest.importorskip("edgar")
    facts = {"label": "EPS", "description": "EPS", "units": {"USD/shares": [edgar_fact(5.24, "2025-08-05")]}}
    world.companies["JPM"] = {
        "cik": 19617,
        "entityName": "JPM",
        "facts": {"us-gaap": {"EarningsPerShareDiluted": facts}},
    }
    desk.article.write_text(
        "JPMorgan Chase posted EPS of $5.24 for the second quarter of 2025. "
        "The S&P 500 rose 7.8% in the third quarter of 2025.\n"
    )
    return {"EDGAR_IDENTITY": "Test test@example.org", "EDGAR_LOCAL_DATA_DIR": str(desk.folder / "edgar")}


def test_edgar_decides_eps_as_filed_and_is_not_asked_without_an_identity(desk, proxy, world, edgar):
    report, _ = desk.check(network=proxy.environment())
    assert labels(report) == ["not_enough_evidence", "supported"]
    assert world.requests == []
    report, _ = desk.check(network=proxy.environment(), **edgar)
    assert labels(report) == ["supported", "supported"]
    assert report["claims"][0]["verdict"]["evidence"][0]["provider"] == "SEC EDGAR"


def test_edgar_says_nothing_that_was_filed_after_the_article(desk, proxy, world, edgar):
    world.companies["JPM"]["facts"]["us-gaap"]["EarningsPerShareDiluted"]["units"]["USD/shares"] = [
        edgar_fact(5.24, "2025-10-20")
    ]
    report, _ = desk.check(network=proxy.environment(), **edgar)
    assert labels(report)[0] == "not_enough_evidence"


@pytest.mark.parametrize("trouble", ["429", "500", "html", "hang"])
def test_edgar_in_trouble_refutes_nothing(desk, proxy, world, edgar, trouble):
    world.troubles["sec"] = [trouble]
    world.forever = True
    report, _ = desk.check(network=proxy.environment(), **edgar)
    assert labels(report) == ["not_enough_evidence", "supported"]
    assert desk.seconds < SLOW_SECONDS


@pytest.mark.timeout(400)
def test_twenty_kills_during_prefetch_and_judging(desk, proxy):
    """Together with the thirty kills during an import: fifty moments."""
    import random
    import signal

    from checker.market.store_file import open_store

    chance = random.Random(50)  # noqa: S311 - repeatable moments
    environment = {
        **os.environ,
        "FACTCHECK_STORE": str(desk.store),
        "FACTCHECK_CACHE": str(desk.folder / "cache"),
        **proxy.environment(),
    }
    for attempt in range(20):
        words = ("data", "prefetch") if attempt % 2 else ("check",)
        if attempt % 5 == 0:
            for piece in desk.folder.glob("store.db*"):
                piece.unlink()
        process = subprocess.Popen(
            [sys.executable, "-m", "factcheck.cli", *words, str(desk.article), "--published", "2025-10-06"],
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=Path(__file__).parent.parent,
        )
        time.sleep(chance.uniform(1.0, 6.0))
        process.send_signal(signal.SIGKILL)
        process.wait()
        if desk.store.exists():
            store = open_store(desk.store)
            assert store.query("PRAGMA integrity_check") == [("ok",)]
            kept = store.count("bars")
            assert kept in (0, len([bar for bar in make_bars() if bar[0].year >= 2025]), len(make_bars()))
            store.close()
    report, _ = desk.check(network=proxy.environment())
    assert labels(report) == RIGHT
