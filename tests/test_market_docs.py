"""The source that docs/sources.md writes from scratch works as it stands there."""

import datetime as dt
import http.server
import re
import threading
from pathlib import Path

import pytest

from checker.market.base import Failure
from checker.market.figures import SHIPPED, check_figures
from checker.market.market import Market
from checker.market.sessions import FOLDER as CALENDARS

TEXT = (Path(__file__).parent.parent / "docs" / "sources.md").read_text("utf-8")
D = dt.date


class Feed(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        known = self.path == "/closes/X.csv"
        body = b"2025-09-29,10.5\n2025-09-30,11.0\n" if known else b"no\n"
        self.send_response(200 if known else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


@pytest.fixture
def feed(monkeypatch):
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def load_source():
    block = re.search(r"```python\n(.*?)```", TEXT, re.DOTALL)[1]
    assert len(block.splitlines()) <= 60
    names = {}
    exec(compile(block, "docs/sources.md", "exec"), names)  # noqa: S102 - our own page
    return names["FeedSource"]


def test_the_source_from_scratch_answers_and_fails_as_it_should(feed):
    market = Market([load_source()(feed)])
    assert market.close_on("X", D(2025, 9, 30)).close == 11.0
    assert market.close_on("Y", D(2025, 9, 30)).kind == "not_found"
    lacking = market.close_on("X", D(2025, 9, 26))
    assert isinstance(lacking, Failure)
    assert lacking.kind == "incomplete"


def test_the_page_counts_what_ships_right():
    stated = int(re.search(r"more than (\d+) figures of 2023 to 2026", TEXT)[1])
    assert check_figures(SHIPPED) > stated
    exchanges = int(re.search(r"early closes of (\d+) exchanges", TEXT)[1])
    assert exchanges == len(list(CALENDARS.glob("*.csv"))) - 1


def test_every_shipped_figure_has_an_address_and_a_date_in_time():
    import csv

    with SHIPPED.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            assert row["url"].startswith("http"), row
            assert "2023-01-01" <= row["date"] <= "2026-11-22", row
