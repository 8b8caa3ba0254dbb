"""A loopback Yahoo, FRED and SEC behind a proxy that ends TLS itself.

Nothing of the program is patched: `environment()` gives the variables that lead its clients here, with a
throw-away authority that they trust. `World` says what the servers know and which troubles they make.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import json
import socket
import socketserver
import ssl
import threading
import time
import urllib.parse
from dataclasses import dataclass, field
from pathlib import Path
from zoneinfo import ZoneInfo

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

NEW_YORK = ZoneInfo("America/New_York")
NAMES = (
    "yahoo.com",
    "*.yahoo.com",
    "*.finance.yahoo.com",
    "fred.stlouisfed.org",
    "api.stlouisfed.org",
    "data.sec.gov",
    "www.sec.gov",
)


@dataclass
class Instrument:
    """What Yahoo knows of a symbol: (day, close) in today's shares, dividends, splits; `None` is a null bar."""

    bars: list[tuple[dt.date, float | None]]
    dividends: dict[dt.date, float] = field(default_factory=dict)
    splits: dict[dt.date, tuple[int, int]] = field(default_factory=dict)
    multiples: dict[dt.date, float] = field(default_factory=dict)


@dataclass
class World:
    """The state of the loopback internet.

    `troubles`: what goes wrong with the data requests of a site ("yahoo", "fred", "sec"), one entry per
    request; the last one stays when `forever`.
    """

    instruments: dict[str, Instrument] = field(default_factory=dict)
    series: dict[str, list[tuple[dt.date, float]]] = field(default_factory=dict)
    vintages: dict[tuple[str, dt.date], list[tuple[dt.date, float]]] = field(default_factory=dict)
    companies: dict[str, dict] = field(default_factory=dict)
    troubles: dict[str, list[str]] = field(default_factory=dict)
    forever: bool = False
    requests: list[str] = field(default_factory=list)

    def trouble(self, site: str) -> str | None:
        queue = self.troubles.get(site)
        if not queue:
            return None
        return queue[0] if self.forever and len(queue) == 1 else queue.pop(0)


def stamp(day: dt.date, hour: int = 9, minute: int = 30) -> int:
    return int(dt.datetime(day.year, day.month, day.day, hour, minute, tzinfo=NEW_YORK).timestamp())


class Loopback:
    """A running proxy. Use as a context manager."""

    def __init__(self, folder: Path, world: World) -> None:
        self.world = world
        self.authority = folder / "authority.pem"
        context = make_context(folder)
        outer = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                with contextlib.suppress(OSError, ValueError):  # the client may go away, as its deadline says
                    serve(self.request, context, outer.world)

        class Server(socketserver.ThreadingTCPServer):
            allow_reuse_address = True
            daemon_threads = True
            request_queue_size = 64

        self.server = Server(("127.0.0.1", 0), Handler)
        self.port = self.server.server_address[1]

    def __enter__(self):  # noqa: D105
        threading.Thread(
            target=self.server.serve_forever, daemon=True, kwargs={"poll_interval": 0.05}
        ).start()
        return self

    def __exit__(self, *_):  # noqa: D105
        self.server.shutdown()
        self.server.server_close()

    def environment(self) -> dict[str, str]:
        return lead_to(self.port, self.authority)


def lead_to(port: int, authority: Path) -> dict[str, str]:
    proxy = f"http://127.0.0.1:{port}"
    trusted = dict.fromkeys(("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"), str(authority))
    return {
        "HTTPS_PROXY": proxy,
        "https_proxy": proxy,
        "HTTP_PROXY": proxy,
        "NO_PROXY": "",
        "no_proxy": "",
        **trusted,
    }


def closed_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def make_context(folder: Path) -> ssl.SSLContext:
    """Return a server context whose certificate is signed by an authority written to `folder`."""
    now = dt.datetime.now(dt.UTC)
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback authority")])
    span = (now - dt.timedelta(days=1), now + dt.timedelta(days=2))
    root = (
        x509.CertificateBuilder(
            root_name, root_name, root_key.public_key(), x509.random_serial_number(), *span
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .add_extension(
            x509.KeyUsage(True, False, False, False, False, True, True, False, False), critical=True
        )
        .sign(root_key, hashes.SHA256())
    )
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "loopback")])
    leaf = (
        x509.CertificateBuilder(root_name, name, key.public_key(), x509.random_serial_number(), *span)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host) for host in NAMES]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    (folder / "authority.pem").write_bytes(root.public_bytes(pem))
    secret = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (folder / "server.pem").write_bytes(leaf.public_bytes(pem) + secret)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


def read_head(connection: socket.socket) -> tuple[str, str]:
    """Return method and target of one request; raises `ValueError` when the client closes."""
    head = b""
    while b"\r\n\r\n" not in head:
        piece = connection.recv(65536)
        if not piece:
            raise ValueError("closed")
        head += piece
    method, target, _ = head.split(b"\r\n", 1)[0].decode().split(" ", 2)
    return method, target


def serve(connection: socket.socket, context: ssl.SSLContext, world: World) -> None:
    method, target = read_head(connection)
    if method != "CONNECT":
        connection.sendall(b"HTTP/1.1 405 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        return
    connection.sendall(b"HTTP/1.1 200 Connection established\r\n\r\n")
    host = target.split(":")[0]
    with context.wrap_socket(connection, server_side=True) as secure:
        while True:
            _, path = read_head(secure)
            answer(secure, host, path, world)


def answer(connection: ssl.SSLSocket, host: str, target: str, world: World) -> None:
    parts = urllib.parse.urlsplit(target)
    path = urllib.parse.unquote(parts.path)
    query = {name: values[0] for name, values in urllib.parse.parse_qs(parts.query).items()}
    world.requests.append(f"{host}{path}")
    site = "yahoo" if host.endswith("yahoo.com") else "fred" if "stlouisfed" in host else "sec"
    is_data = site != "yahoo" or "/chart/" in path or "/timeseries/" in path
    trouble = world.trouble(site) if is_data else None
    if trouble in ("429", "500", "503"):
        words = {"429": "Too Many Requests", "500": "Internal Server Error", "503": "Unavailable"}
        send(connection, int(trouble), words[trouble].encode(), "text/plain")
    elif trouble == "html":
        send(connection, 200, b"<html><body>Will be right back</body></html>", "text/html")
    elif trouble == "json":
        send(connection, 200, b'{"weather": ["fine", 3]}', "application/json")
    elif trouble == "cut":
        connection.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 9000\r\n\r\n{"chart"')
        raise ValueError("cut")
    elif trouble == "hang":
        time.sleep(120)
    elif trouble == "dribble":
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 4000\r\n\r\n"
        )
        for _ in range(4000):
            connection.sendall(b" ")
            time.sleep(0.2)
    else:
        status, body, kind, extra = ANSWERS[site](host, path, query, world)
        send(connection, status, body, kind, extra)


def send(connection: ssl.SSLSocket, status: int, body: bytes, kind: str, extra: str = "") -> None:
    head = f"HTTP/1.1 {status} X\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n{extra}\r\n"
    connection.sendall(head.encode() + body)


Answer = tuple[int, bytes, str, str]


def as_json(status: int, body: object) -> Answer:
    return status, json.dumps(body).encode(), "application/json", ""


def answer_yahoo(_host: str, path: str, query: dict[str, str], world: World) -> Answer:
    if path in ("", "/"):
        cookie = "Set-Cookie: A3=d=loop; Expires=Fri, 31 Dec 2032 23:59:59 GMT; Domain=.yahoo.com; Path=/; Secure\r\n"
        return 404, b"", "text/html", cookie
    if path.endswith("/getcrumb"):
        return 200, b"crumb", "text/plain", ""
    symbol = path.rsplit("/", 1)[1]
    if "/timeseries/" in path:
        return as_json(200, multiples(query.get("symbol", symbol), query.get("type", ""), world))
    if "/chart/" not in path:
        return as_json(404, {"finance": {"error": {"code": "Not Found", "description": path}}})
    instrument = world.instruments.get(symbol)
    if instrument is None:
        error = {"code": "Not Found", "description": "No data found, symbol may be delisted"}
        return as_json(404, {"chart": {"result": None, "error": error}})
    first, last = int(query.get("period1", 0)), int(query.get("period2", 1 << 40))
    bars = [bar for bar in instrument.bars if first <= stamp(bar[0]) < last]
    closes = [close for _, close in bars]
    quote = {
        "open": [close if close is None else close - 0.5 for close in closes],
        "high": [close if close is None else close + 1 for close in closes],
        "low": [close if close is None else close - 1 for close in closes],
        "close": closes,
        "volume": [1000 for _ in bars],
    }
    events: dict[str, dict[str, object]] = {}
    for day, amount in instrument.dividends.items():
        if first <= stamp(day) < last:
            events.setdefault("dividends", {})[str(stamp(day))] = {"amount": amount, "date": stamp(day)}
    for day, (new, old) in instrument.splits.items():
        if first <= stamp(day) < last:
            events.setdefault("splits", {})[str(stamp(day))] = {
                "date": stamp(day),
                "numerator": new,
                "denominator": old,
                "splitRatio": f"{new}:{old}",
            }
    session = {"timezone": "EDT", "gmtoffset": -14400, "start": stamp(bars[-1][0]) if bars else 0, "end": 0}
    meta = {
        "currency": "USD",
        "symbol": symbol,
        "exchangeName": "NYQ",
        "instrumentType": "EQUITY",
        "firstTradeDate": stamp(instrument.bars[0][0]),
        "regularMarketTime": stamp(instrument.bars[-1][0], 16, 0),
        "gmtoffset": -14400,
        "timezone": "EDT",
        "exchangeTimezoneName": "America/New_York",
        "regularMarketPrice": next((close for close in reversed(closes) if close), 0),
        "chartPreviousClose": 99.0,
        "priceHint": 2,
        "dataGranularity": "1d",
        "range": "",
        "validRanges": ["1d", "1mo", "1y", "max"],
        "currentTradingPeriod": {"pre": session, "regular": session, "post": session},
    }
    result = {
        "meta": meta,
        "timestamp": [stamp(day) for day, _ in bars],
        "indicators": {"quote": [quote], "adjclose": [{"adjclose": closes}]},
    }
    if events:
        result["events"] = events
    return as_json(200, {"chart": {"result": [result], "error": None}})


def multiples(symbol: str, types: str, world: World) -> dict:
    found = []
    instrument = world.instruments.get(symbol)
    for kind in types.split(","):
        if instrument is None or not kind.endswith("PeRatio") or "Forward" in kind or "trailing" in kind:
            continue
        rows = [
            {
                "asOfDate": day.isoformat(),
                "periodType": "3M",
                "currencyCode": "USD",
                "reportedValue": {"raw": value},
            }
            for day, value in instrument.multiples.items()
        ]
        stamps = [stamp(day, 0, 0) for day in instrument.multiples]
        found.append({"meta": {"symbol": [symbol], "type": [kind]}, "timestamp": stamps, kind: rows})
    return {"timeseries": {"result": found, "error": None}}


def answer_fred(host: str, _path: str, query: dict[str, str], world: World) -> Answer:
    if host.startswith("api."):
        name = query.get("series_id", "")
        day = dt.date.fromisoformat(query["realtime_start"])
        rows = world.vintages.get((name, day))
        if rows is None:
            return (
                400,
                b"<error code='400' message='Bad Request.  The series does not exist.' />",
                "text/xml",
                "",
            )
        observations = "".join(
            f'<observation realtime_start="{day}" realtime_end="{day}" date="{when}" value="{value}"/>'
            for when, value in rows
        )
        return 200, f"<observations>{observations}</observations>".encode(), "text/xml", ""
    rows = world.series.get(query.get("id", ""))
    if rows is None:
        return 404, b"<html>not found</html>", "text/html", ""
    lines = [f"observation_date,{query['id']}", *(f"{day},{value}" for day, value in rows)]
    return 200, ("\n".join(lines) + "\n").encode(), "text/csv", ""


def answer_sec(_host: str, path: str, _query: dict[str, str], world: World) -> Answer:
    if path.endswith("company_tickers.json"):
        rows = {
            str(place): {"cik_str": company["cik"], "ticker": symbol, "title": symbol}
            for place, (symbol, company) in enumerate(world.companies.items())
        }
        return as_json(200, rows)
    for company in world.companies.values():
        if f"CIK{company['cik']:010d}" in path:
            return as_json(200, company)
    return 404, b"<html>not found</html>", "text/html", ""


ANSWERS = {"yahoo": answer_yahoo, "fred": answer_fred, "sec": answer_sec}
