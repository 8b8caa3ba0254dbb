"""Every way in: encodings, dates, pages, Word and PDF files, addresses."""

import datetime as dt
import io
import ssl
import threading
import time
import zipfile
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import docx
import pypdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.claims import Span
from factcheck.errors import ReadError, UsageError
from factcheck.readers import address as address_module
from factcheck.readers.address import fetch, is_public, read_address, resolve_public
from factcheck.readers.content import read_bytes
from factcheck.readers.dates import find_published, find_title, parse_date
from factcheck.readers.decoding import decode_text
from factcheck.readers.page import measure_text
from factcheck.readers.read import read_document
from factcheck.suppression import find_comments, find_ignored

SENTENCE = "The S&P 500 rose 8.1% — its “best” quarter since 2020, up €5.\r\nNext line.\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_give_the_same_text(encoding):
    assert decode_text(SENTENCE.encode(encoding), "a.txt") == SENTENCE


def test_latin1_is_read():
    assert decode_text("Der Umsatz stieg um 5 %, Müller.".encode("latin-1"), "a.txt").endswith("Müller.")


def test_bytes_unknown_to_windows_are_latin1():
    assert decode_text(b"caf\xe9 \x81 rose 5% on Tuesday in Paris", "a.txt")[:4] == "café"


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\0" not in text))
def test_any_utf8_text_is_read_unchanged_or_refused(text):
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return
    try:
        decoded = decode_text(data, "a.txt")
    except ReadError:
        return
    assert decoded == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data):
    with suppress(ReadError):
        assert decode_text(data, "a.txt").strip()


DATED = [
    ("---\ntitle: Growth\ndate: 2025-10-06\n---\nText of 2024-01-01.", "2025-10-06"),
    ("+++\ndate = 2025-10-06T09:00:00Z\n+++\nText.", "2025-10-06"),
    ("Growth leads\n\nPublished: October 6, 2025\n\nText.", "2025-10-06"),
    ("Growth leads\n\nText about 2024.\n\nPublished on 6 October 2025 at 4 p.m.", "2025-10-06"),
    ("Growth leads\n\nOct. 6, 2025 4:15 p.m. ET\n\nText.", "2025-10-06"),
    ("Growth leads\nBy Jane Doe | Monday, October 6th, 2025\nText.", "2025-10-06"),
    ("Growth leads\n\n6 Oct 2025\n\nText.", "2025-10-06"),
    ("NEW YORK, Oct. 6, 2025 (Agency) - Stocks rose 1%.", "2025-10-06"),
    ("LONDON, October 6, 2025 — Stocks rose 1% after 2024.", "2025-10-06"),
    ("EDINBURGH, 7 January 2026 – The firm today published its letter.", "2026-01-07"),
    ("TRANSCRIPT — Evening show, August 5, 2024, 6:00 p.m. ET.\n\nHost: Welcome.", "2024-08-05"),
    ("July 1, 2026. Closing levels of June 30.\n\nText.", "2026-07-01"),
    ("How stock indexes fared Friday, 10/10/2025\n\nText.", "2025-10-10"),
    ("How stock indexes fared Thursday, 6/11/2025\n\nText.", "2025-11-06"),
]
UNDATED = [
    "Stocks rose 1% on Tuesday.",
    "NEW YORK, Oct 6 (Agency) -- Stocks rose 1%, after 2024 and before 2026.",
    "NEW YORK, Oct 6 (Agency) -- Stocks rose 1%.",
    "NEW YORK, Oct 10 (Newswire) - Stocks had their worst day since 2022.",
    "LONDON, October 6 — Stocks rose 1% in 2025.",
    "The index rose 2% from Oct. 6, 2025 to Oct. 10, 2025.",
    "Stocks fell.\n\nThe index closed at 6,688.46 on Sept. 30, 2025, its best close.",
    "Published: soon\n\nText.",
    "The index rose on July 1, 2025 to 5,000 at 4 p.m. after a quiet day.",
    "How stock indexes fared Monday, 10/10/2025",
    "The peak of 10/10/2025 still stands.",
    "Growth leads\n\nFebruary 30, 2025\n\nText.",
]


@pytest.mark.parametrize(("text", "day"), DATED)
def test_dates_that_a_text_gives_itself(text, day):
    assert find_published(text) == dt.date.fromisoformat(day)


@pytest.mark.parametrize("text", UNDATED)
def test_dates_of_the_story_are_not_the_article_s(text):
    assert find_published(text) is None


@given(st.text(alphabet="AaNov. 0123456-,:\n—()", max_size=300))
def test_any_text_has_a_date_or_none(text):
    assert find_published(text) is None or isinstance(find_published(text), dt.date)


def test_long_lines_cost_little_time():
    start = time.perf_counter()
    for text in ("A" * 200_000, "A " * 100_000, "Published " * 30_000, "(" * 100_000):
        find_published(text)
        find_title(text)
    assert time.perf_counter() - start < 5


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("# Growth leads #\n\nText.", "Growth leads"),
        ("---\ntitle: 'Growth leads'\n---\n\n# Other\n", "Growth leads"),
        ("Growth leads the quarter\n\nText.", "Growth leads the quarter"),
        ("Published: September 3, 2025\n\nText.", None),
        ("Published: September 3, 2025\n\nGrowth leads\n\nText.", "Growth leads"),
        ("2025-09-03\n# Growth leads\n\nText.", "Growth leads"),
        ("Markets wrap: September 3, 2025\n\nText.", "Markets wrap: September 3, 2025"),
        ("Stocks rose 1%.\n\nText.", None),
        ("Stocks rose 1%", None),
    ],
)
def test_titles(text, title):
    assert find_title(text) == title


def test_parse_date_keeps_the_day_written():
    assert parse_date("2025-10-06T23:30:00-04:00") == dt.date(2025, 10, 6)


def test_published_of_the_command_line_wins(tmp_path):
    path = tmp_path / "a.md"
    path.write_text("---\ndate: 2025-10-06\nsource: The Desk\n---\n# Growth\n\nText.\n")
    assert read_document(str(path)).article.published == dt.date(2025, 10, 6)
    document = read_document(str(path), published=dt.date(2025, 10, 7))
    assert (document.article.published, document.article.source) == (dt.date(2025, 10, 7), "The Desk")
    assert document.path == path


PAGE = """<!doctype html><html><head><meta charset="utf-8"><title>Growth | The Desk</title>
<meta property="article:published_time" content="2024-01-01T00:00:00Z">
<meta property="og:site_name" content="Meta Desk">
<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Growth leads",
 "datePublished": "2025-10-06T08:00:00-04:00", "publisher": {"@type": "Organization", "name": "The Desk"}}]}</script>
</head><body><nav><a href="/">Home 5%</a></nav><article><h1>Growth leads</h1>
<p>Shares of Apple<a href="/quote/AAPL/">AAPL</a> rose 3.2% on Tuesday, while Microsoft
(<a href="/quote/MSFT/">MSFT</a>) fell 1.1% and Nvidia<span class="ticker-badge">NVDA +1.2%</span> was flat.</p>
<p>The S&amp;P 500 gained 8.1% in the quarter. <!-- factcheck: ignore --> The Nasdaq Composite added 11.2% over the
same three months, its best run in more than a year, as chipmakers led the market higher once again.</p>
</article><footer>Copyright 2025 &lt;script&gt;</footer></body></html>"""


def test_page_facts_come_from_linked_data_first():
    document = read_bytes(PAGE.encode(), "a.html", suffix=".html")
    article = document.article
    assert (article.published, article.title, article.source) == (
        dt.date(2025, 10, 6),
        "Growth leads",
        "The Desk",
    )
    without = PAGE.replace("application/ld+json", "text/plain")
    article = read_bytes(without.encode(), "a.html", suffix=".html").article
    assert (article.published, article.title, article.source) == (
        dt.date(2024, 1, 1),
        "Growth leads",
        "Meta Desk",
    )


def test_glued_tickers_are_dropped_and_bracketed_ones_stay():
    text = read_bytes(PAGE.encode(), "a.html", suffix=".html").article.text
    assert "Shares of Apple rose 3.2%" in text
    assert "(MSFT) fell 1.1%" in text
    assert "Nvidia was flat" in text
    assert "Home 5%" not in text
    assert "Copyright" not in text


def test_ignore_comments_of_a_page_keep_their_place():
    document = read_bytes(PAGE.encode(), "a.html", suffix=".html")
    text = document.article.text
    (mark,) = document.ignored
    assert "factcheck" not in text
    start = text.index("The S&P 500")
    sentence = Span(start=start, end=text.index("quarter.") + len("quarter."))
    following = Span(start=text.index("The Nasdaq Composite"), end=len(text))
    comments = find_comments(text, (mark,))
    assert find_ignored(sentence, comments)
    assert not find_ignored(following, comments)


def test_ignore_at_a_sentence_s_own_start():
    # A sentence splitter may count the comment to the sentence that follows it.
    text = "A rose 5%. <!-- factcheck: ignore --> B fell 2%."
    assert not find_ignored(Span(start=text.index("<"), end=len(text)), find_comments(text))
    text = "<!-- factcheck: ignore --> B fell 2%."
    assert find_ignored(Span(start=0, end=len(text)), find_comments(text))


@pytest.mark.parametrize(
    ("text", "ignored"),
    [
        ("A rose 5%. <!-- factcheck: ignore --> B fell 2%.", ["A rose 5%."]),
        ("<!-- factcheck: ignore -->\nA rose 5%.\n\nB fell 2%.", ["A rose 5%."]),
        ("<!-- factcheck: ignore --> A rose 5%. B fell 2%.", ["A rose 5%."]),
        ("A rose <!-- FACTCHECK:ignore --> 5%. B fell 2%.", ["A rose <!-- FACTCHECK:ignore --> 5%."]),
        ("A rose 5%.\n\n<!-- factcheck: ignore -->\n\nB fell 2%.", ["B fell 2%."]),
        ("A rose 5%. <!-- factcheck: other --> B fell 2%.", []),
    ],
)
def test_ignore_concerns_the_sentence_beside_it(text, ignored):
    sentences = [
        part for part in ("A rose 5%.", "A rose <!-- FACTCHECK:ignore --> 5%.", "B fell 2%.") if part in text
    ]
    found = [
        part
        for part in sentences
        if find_ignored(Span(start=text.index(part), end=text.index(part) + len(part)), find_comments(text))
    ]
    assert found == ignored


@pytest.mark.parametrize(
    "page",
    [
        "<p>Stocks rose 1%.</p>",
        "<html><body>" + "<div>" * 3000 + "<p>Stocks rose 1% today.</p>",
        "<p>Stocks rose 1%.<p><table><tr><td>a</td><td>5%</td></tr></table>",
        "<meta charset=nonsense><p>Stocks rose 1%.</p>",
    ],
)
def test_odd_pages_are_read_or_refused(page):
    with suppress(ReadError):
        assert read_bytes(page.encode(), "a.html", suffix=".html").article.text


def test_a_short_page_is_read_block_by_block():
    page = "<html><body><h1>Wrap</h1><p>Stocks rose 1%.</p><ul><li>Gold fell 2%</li></ul></body></html>"
    assert (
        read_bytes(page.encode(), "a.html", suffix=".html").article.text
        == "Wrap\nStocks rose 1%.\nGold fell 2%"
    )


def test_a_page_without_text_is_refused():
    with pytest.raises(ReadError, match="no article text"):
        read_bytes(b"<html><body><script>1</script></body></html>", "a.html", suffix=".html")


def word_bytes():
    document = docx.Document()
    document.add_heading("Growth leads", 0)
    document.add_paragraph("By Jane Doe, October 6, 2025")
    paragraph = document.add_paragraph("The S&P 500 ")
    paragraph.add_run("gained 8.1%").bold = True
    paragraph.add_run(" in the quarter.")
    table = document.add_table(rows=2, cols=2)
    for row, cells in zip(table.rows, (("Index", "Change"), ("Nasdaq", "11.2%")), strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("After the table.")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def test_word_text_stands_in_its_order():
    article = read_bytes(word_bytes(), "a.docx", suffix=".docx").article
    assert article.text == (
        "Growth leads\n\nBy Jane Doe, October 6, 2025\n\nThe S&P 500 gained 8.1% in the quarter.\n\n"
        "Index\tChange\nNasdaq\t11.2%\n\nAfter the table."
    )
    assert (article.title, article.published) == ("Growth leads", dt.date(2025, 10, 6))


def test_word_date_of_the_properties_comes_last():
    document = docx.Document(io.BytesIO(word_bytes()))
    for paragraph in document.paragraphs:
        if "Jane" in paragraph.text:
            paragraph.clear()
    buffer = io.BytesIO()
    document.save(buffer)
    assert read_bytes(buffer.getvalue(), "a.docx", suffix=".docx").article.published is None
    document.core_properties.created = dt.datetime(2025, 10, 7, 9, 0)
    buffer = io.BytesIO()
    document.save(buffer)
    article = read_bytes(buffer.getvalue(), "a.docx", suffix=".docx").article
    assert article.published == dt.date(2025, 10, 7)


def test_a_zip_bomb_is_refused():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"word/{number}.xml", b"0" * 100_000_000)
    with pytest.raises(ReadError, match="unpacks to 300 MB"):
        read_bytes(buffer.getvalue(), "a.docx", suffix=".docx")


def pdf_bytes(text, *, key=None):
    """Return a one-page PDF with one line of text, written by hand."""
    stream = f"BT /F1 12 Tf 72 720 Td ({text}) Tj ET".encode()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    body, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"xref\n0 6\n0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    whole = body + table + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(body)
    if key is None:
        return whole
    writer = pypdf.PdfWriter(clone_from=pypdf.PdfReader(io.BytesIO(whole)))
    writer.encrypt(key, algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return buffer.getvalue()


def test_pdf_text_is_read():
    document = read_bytes(pdf_bytes("The Nasdaq rose 11.2% on 2025-09-30."), "a.pdf", suffix=".pdf")
    assert document.article.text == "The Nasdaq rose 11.2% on 2025-09-30."


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (pdf_bytes("Secret", key="x"), "encrypted PDF"),
        (pdf_bytes(" "), "no text"),
        (b"%PDF-1.4 nothing", "no PDF that can be read"),
    ],
)
def test_bad_pdfs_are_refused(data, told):
    with pytest.raises(ReadError, match=told):
        read_bytes(data, "a.pdf", suffix=".pdf")


@pytest.mark.parametrize(
    ("data", "held"),
    [
        (PAGE.encode(), "Shares of Apple rose"),
        (word_bytes(), "gained 8.1%"),
        (pdf_bytes("The Nasdaq rose 11.2%."), "rose 11.2%"),
        (b"Stocks <b>rose</b> 5%.", "<b>rose</b>"),
    ],
    ids=["page", "word", "pdf", "text"],
)
def test_what_comes_without_a_name_is_read_as_it_looks(data, held):
    assert held in read_bytes(data, "standard input").article.text


def test_other_suffixes_are_refused():
    with pytest.raises(UsageError, match=r"\.xls are not read"):
        read_bytes(b"x", "a.xls", suffix=".xls")


@pytest.mark.parametrize(
    ("ip", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - nothing is bound
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_only_public_addresses(ip, public):
    assert is_public(ip) is public


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("http://example.org/a", "not https"),
        ("https://127.0.0.1/a", "private network"),
        ("https://localhost/a", "private network"),
        ("https://[::1]/a", "private network"),
        ("https://169.254.169.254/latest", "private network"),
        ("https://2130706433/a", "private network"),
        ("https://user@example.org/a", "no address of a page"),
        ("https:///a", "no address of a page"),
        ("https://example.org:99999/a", "no address"),
        ("https://127.0.0.1/a\r\nX: y", "private network|special characters|no address"),
    ],
)
def test_addresses_inside_are_refused(address, told):
    with pytest.raises(ReadError, match=told):
        read_address(address)


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """Return the path of a certificate with its key for the host article.test."""
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes, serialization
    from cryptography.hazmat.primitives.asymmetric import ec

    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "article.test")])
    now = dt.datetime.now(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(now - dt.timedelta(days=1))
        .not_valid_after(now + dt.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("article.test")]), critical=False)
        .sign(key, hashes.SHA256())
    )
    path = tmp_path_factory.mktemp("tls") / "server.pem"
    path.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return path


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/page":
            self.answer(200, PAGE.encode(), {"Content-Type": "text/html; charset=utf-8"})
        elif self.path == "/moved":
            self.answer(302, b"", {"Location": "/page"})
        elif self.path == "/inside":
            self.answer(302, b"", {"Location": "https://127.0.0.1/secret"})
        elif self.path == "/plain-http":
            self.answer(302, b"", {"Location": "http://article.test/page"})
        elif self.path == "/loop":
            self.answer(302, b"", {"Location": "/loop"})
        elif self.path == "/big":
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            with_chunk = b"a" * 1_000_000
            for _ in range(12):
                self.wfile.write(with_chunk)
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(100):
                self.wfile.write(b"a")
                self.wfile.flush()
                time.sleep(0.1)
        elif self.path == "/image":
            self.answer(200, b"\x89PNG", {"Content-Type": "image/png"})
        else:
            self.answer(404, b"none", {"Content-Type": "text/html"})

    def answer(self, status, body, headers):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        """Keep the test's output clean."""


class QuietServer(ThreadingHTTPServer):
    def handle_error(self, *_):
        """Clients of these tests hang up early; that is what is tested."""


@contextmanager
def serving(certificate):
    server = QuietServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield server.server_address[1]
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="module")
def get(certificate):
    """Return a fetch that finds article.test on this machine and every other host where it really is."""

    def resolve(host, port):
        return "127.0.0.1" if host == "article.test" else resolve_public(host, port)

    with serving(certificate) as port:
        context = ssl.create_default_context(cafile=str(certificate))
        yield lambda path: fetch(f"https://article.test:{port}{path}", resolve=resolve, context=context)


@pytest.mark.parametrize("path", ["/page", "/moved"])
def test_pages_are_fetched(get, path):
    body, kind = get(path)
    assert (body, kind) == (PAGE.encode(), "text/html")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("/inside", "private network"),
        ("/plain-http", "not https"),
        ("/loop", "redirects more than 5 times"),
        ("/big", "more than 10 MB"),
        ("/missing", "answers 404"),
    ],
)
def test_bad_answers_are_refused(get, path, told):
    with pytest.raises(ReadError, match=told):
        get(path)


def test_slow_answers_are_cut_off(get, monkeypatch):
    monkeypatch.setattr(address_module, "SECONDS", 0.5)
    start = time.monotonic()
    with pytest.raises(ReadError, match="took too long"):
        get("/slow")
    assert time.monotonic() - start < 3


def test_untrusted_certificates_are_refused(certificate):
    with serving(certificate) as port, pytest.raises(ReadError, match="CERTIFICATE_VERIFY_FAILED"):
        fetch(f"https://article.test:{port}/page", resolve=lambda *_: "127.0.0.1")


def test_unreadable_types_are_refused(monkeypatch):
    monkeypatch.setattr(address_module, "fetch", lambda _: (b"\x89PNG", "image/png"))
    with pytest.raises(ReadError, match="image/png; expected HTML"):
        read_address("https://article.test/image")
    monkeypatch.setattr(address_module, "fetch", lambda _: (PAGE.encode(), "text/html"))
    assert read_address("https://article.test/page").article.title == "Growth leads"


@pytest.mark.parametrize(
    ("data", "suffix"),
    [
        (b"<html><body>" + b"<p>Stocks rose 5% today.</p>" * 200_000, ".html"),
        (b"<html><body><p>" + b"Apple<a href='/quote/AAPL'>AAPL</a> " * 10_000, ".html"),
        (b"<html><body>" + b"<div>" * 500_000 + b"Stocks rose 5%.", ".html"),
        (b"<" * 3_000_000, ".html"),
        (b"<script" * 500_000, ".html"),
        (b"\n" * 5_000_000 + b"a", ".txt"),
        (pdf_bytes(f"{'a' * 4_500_000}"), ".pdf"),
    ],
    ids=["paragraphs", "links", "depth", "signs", "scripts", "lines", "pdf"],
)
def test_bombs_cost_little_time(data, suffix):
    start = time.perf_counter()
    with suppress(ReadError):
        read_bytes(data, f"a{suffix}", suffix=suffix)
    assert time.perf_counter() - start < 20


def test_the_text_of_a_page_is_measured_without_its_scripts():
    page = f"<p>12345</p><SCRIPT>{'x' * 100}</script><style>{'y' * 100}</style>67<b>8"
    assert measure_text(page) == 8
