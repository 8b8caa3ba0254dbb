"""Articles at https addresses: fetched once, bounded in size and time, never from inside the own network.

Every host, also that of a redirect, is looked up first, and the connection goes to the very address that was
looked at: a name that points inside cannot be slipped in between.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from urllib.parse import urljoin, urlsplit

from factcheck.errors import ReadError
from factcheck.readers.content import read_bytes
from factcheck.readers.document import MAX_BYTES, Document

SECONDS = 20.0
REDIRECTS = 5
NAT64 = ipaddress.ip_network("64:ff9b::/96")
SUFFIXES = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}
Resolve = Callable[[str, int], str]


def read_address(address: str) -> Document:
    """Return the document at an https address. Raises `ReadError` where it cannot or must not be read."""
    data, kind = fetch(address)
    suffix = SUFFIXES.get(kind)
    if suffix is None:
        raise ReadError(f"{address} is {kind or 'of no stated type'}; expected HTML, plain text, DOCX or PDF")
    return read_bytes(data, address, suffix=suffix)


def resolve_public(host: str, port: int) -> str:
    """Return a public IP address of `host`. Raises `ReadError` where any is not public."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ReadError(
            f"{host}: no such host, or no network: {getattr(error, 'strerror', None) or error}"
        ) from error
    addresses = [str(item[4][0]) for item in found]
    for address in addresses:
        if not is_public(address):
            raise ReadError(
                f"{host} is at {address}, inside a private network; only public addresses are read"
            )
    return addresses[0]


def is_public(address: str) -> bool:
    """Return whether an IP address is reachable by anybody: not private, loopback, link-local or reserved."""
    number = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(number, ipaddress.IPv6Address):
        inner = number.ipv4_mapped or number.sixtofour
        if number in NAT64:
            inner = ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)
        if inner is not None:
            return inner.is_global and not inner.is_multicast
    return number.is_global and not number.is_multicast


def fetch(
    address: str, *, resolve: Resolve = resolve_public, context: ssl.SSLContext | None = None
) -> tuple[bytes, str]:
    """Return the body at an address and its media type, after at most five redirects.

    `resolve` gives the IP address to connect to and refuses hosts; `context` says which certificates are
    trusted. Raises `ReadError`.
    """
    deadline = time.monotonic() + SECONDS
    context = context or ssl.create_default_context()
    target = address
    for _ in range(REDIRECTS + 1):
        host, port, path = _split(target)
        try:
            status, headers, body = _get(host, port, path, resolve(host, port), context, deadline, address)
        except (OSError, http.client.HTTPException, ValueError) as error:
            reason = (
                "took too long" if isinstance(error, TimeoutError) else str(error) or type(error).__name__
            )
            raise ReadError(f"{target}: {' '.join(reason.split())[:160]}") from error
        if status in (301, 302, 303, 307, 308) and headers.get("Location"):
            target = urljoin(target, headers["Location"])
            continue
        if status != 200:
            raise ReadError(f"{target} answers {status}; save the page and check the file")
        return body, headers.get_content_type() if headers.get("Content-Type") else ""
    raise ReadError(f"{address} redirects more than {REDIRECTS} times")


def _split(address: str) -> tuple[str, int, str]:
    try:
        parts = urlsplit(address)
        port = parts.port or 443
    except ValueError as error:
        raise ReadError(f"{address} is no address: {error}") from error
    if parts.scheme.lower() != "https":
        raise ReadError(f"{address} is not https; only https addresses are read")
    if not parts.hostname or parts.username is not None:
        raise ReadError(f"{address} is no address of a page")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    if not path.isascii() or any(char <= " " for char in path):
        raise ReadError(f"{address}: write special characters of the path as %XX")
    return parts.hostname, port, path


def _get(
    host: str, port: int, path: str, ip: str, context: ssl.SSLContext, deadline: float, address: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    with (
        socket.create_connection((ip, port), timeout=_left(deadline)) as plain,
        context.wrap_socket(plain, server_hostname=host) as secure,
    ):
        name = f"[{host}]" if ":" in host else host
        head = f"GET {path} HTTP/1.1\r\nHost: {name}{'' if port == 443 else f':{port}'}\r\n"
        head += "User-Agent: market-factcheck\r\nAccept: text/html, text/plain, application/pdf\r\n"
        secure.settimeout(_left(deadline))
        secure.sendall((head + "Accept-Encoding: identity\r\nConnection: close\r\n\r\n").encode("ascii"))
        response = http.client.HTTPResponse(secure, method="GET")
        response.begin()
        if response.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise ReadError(f"{address} answers compressed, unasked; save the page and check the file")
        chunks: list[bytes] = []
        size = 0
        while True:
            secure.settimeout(_left(deadline))
            chunk = response.read1(65536)
            if not chunk:
                return response.status, response.headers, b"".join(chunks)
            size += len(chunk)
            if size > MAX_BYTES:
                raise ReadError(
                    f"{address} has more than {MAX_BYTES / 1e6:.0f} MB, the most that an article has"
                )
            chunks.append(chunk)


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
