"""What a worker does: read and extract one article, or judge one; nothing that goes wrong leaves it.

The same functions run in a process of this machine and on a worker of a cluster. They get all that they
need as arguments and return all that they found; they write nothing and ask no network.
"""

from __future__ import annotations

import datetime as dt
import gc
import json
import os
import signal
import threading
import time
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from multiprocessing import connection, parent_process
from typing import Literal, TypeVar

from pydantic import Field, ValidationError
from pydantic_core import PydanticSerializationError

from checker.market.errors import MarketError
from checker.verdicts import Label
from extractor.claims import Article, Claim, Record
from extractor.errors import ExtractorError, ModelError
from factcheck.batch.carried import Carried, SourcePlan, Wanted, open_worker_market
from factcheck.batch.fingerprint import pipeline_version
from factcheck.batch.given import Given, read_given
from factcheck.batch.limits import Limits, TimeLimitError, limited
from factcheck.batch.lines import write_lines
from factcheck.check import judge_exit
from factcheck.config import Config
from factcheck.errors import FactcheckError, NothingFetchedError
from factcheck.report import write_report
from factcheck.run import extract_claims, report_claims

TroubleKind = Literal["unreadable", "crash", "time", "memory", "error", "nothing_fetched"]
THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "NUMEXPR_NUM_THREADS")
_one_at_a_time = threading.Lock()
T = TypeVar("T")


class Body(Record):
    """An article as read, with its claims: what lies between extracting and judging."""

    article: Article
    claims: tuple[Claim, ...]
    ignored: int = Field(ge=0)

    def pack(self) -> bytes:
        """Return the record in few bytes."""
        try:
            text = self.model_dump_json()
        except PydanticSerializationError:  # half a surrogate pair, as some PDF files hold
            text = json.dumps(self.model_dump(mode="json"))
        return zlib.compress(text.encode(), 1)

    @classmethod
    def unpack(cls, packed: bytes) -> Body:
        """Return the record that was packed."""
        text = zlib.decompress(packed)
        try:
            return cls.model_validate_json(text)
        except ValidationError:
            return cls.model_validate(json.loads(text))


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why an article has no report; `seconds` of processor time went into it."""

    kind: TroubleKind
    reason: str
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Extracted:
    """A packed `Body`, and the processor time that reading and extracting took."""

    body: bytes
    claims: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Judged:
    """A report with what the tables of a run say of it.

    `rows`: packed lines of the table of claims, see `write_lines`; `labels`: counts by kind and label;
    `code`: 1 where a label fails a run; `unreached`: claims left open because a source could not be reached.
    """

    report: bytes
    rows: bytes
    labels: Mapping[str, Mapping[Label, int]]
    words: int
    code: int
    unreached: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Lacking:
    """What judging asked for in vain; the article is judged again once it has been fetched."""

    wanted: tuple[Wanted, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Terms:
    """What holds for all articles: what each may cost, and which pipeline the client has.

    `remote`: workers are not of this machine's making, so that their version is looked at and their memory is
    their own affair; `last`: judge without the data that are still wanted; `as_of`: the day whose knowledge
    judges all articles, instead of each one's own.
    """

    limits: Limits
    pipeline: str
    remote: bool = False
    last: bool = False
    as_of: dt.date | None = None


def start_worker() -> None:
    """Load the pipeline, once; end with the client, and leave Ctrl-C to it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        threading.Thread(target=_follow, args=(parent.sentinel,), daemon=True).start()
    _load()
    gc.freeze()


def _follow(sentinel: int) -> None:
    # A client that was killed closes nothing, and its workers would wait for work for ever.
    connection.wait([sentinel])
    os._exit(1)


@cache
def _load() -> str | None:
    """Load the language pipeline; return what is wrong with it, if anything is."""
    from extractor.pipeline import load  # noqa: PLC0415 - only in a worker

    try:
        load()
    except ModelError as error:
        return str(error)
    return None


def ready() -> bool:
    """Return that the worker is up."""
    return True


def extract_given(given: Given, house: Config, terms: Terms) -> Extracted | Trouble:
    """Return an article's claims, or why there are none."""
    _require(terms)

    def extract() -> Extracted:
        began = time.process_time()
        document = read_given(given)
        claims, ignored = extract_claims(document.article, ignored=document.ignored, house=house)
        took = time.process_time() - began
        body = Body(article=document.article, claims=claims, ignored=ignored)
        return Extracted(body.pack(), len(claims), took)

    return _guarded(extract, terms)


def judge_body(
    body: bytes,
    house: Config,
    plans: Sequence[SourcePlan],
    carried: Sequence[Carried],
    terms: Terms,
) -> Judged | Lacking | Trouble:
    """Return the report on extracted claims, or what it still wants; on the last trial it does without."""
    _require(terms)

    def judge() -> Judged | Lacking:
        held = Body.unpack(body)
        began = time.process_time()
        market, missed = open_worker_market(plans, carried, terms.as_of or held.article.published)
        report = report_claims(held.article, held.claims, market, ignored=held.ignored, as_of=terms.as_of)
        if missed.requests and not terms.last:
            return Lacking(tuple(missed.requests.values()), time.process_time() - began)
        code = judge_exit(report, house)
        text = write_report(report).encode()
        took = time.process_time() - began
        return Judged(
            report=text,
            rows=zlib.compress(write_lines(report).encode("utf-8", "replace"), 1),
            labels=report.summary.kinds,
            words=report.article.words,
            code=code,
            unreached=report.summary.reasons.get("provider_unavailable", 0),
            seconds=took,
        )

    return _guarded(judge, terms)


def _require(terms: Terms) -> None:
    """Raise `FactcheckError` where this worker would not do what the client does."""
    wrong = _load()
    if wrong is not None:
        raise FactcheckError(f"a worker cannot load the language pipeline: {wrong}")
    own = pipeline_version() if terms.remote else terms.pipeline
    if own != terms.pipeline:
        raise FactcheckError(
            f"a worker has another version of the program or its model ({own}) than this machine"
            f" ({terms.pipeline}); install the same everywhere"
        )


def _guarded(work: Callable[[], T], terms: Terms) -> T | Trouble:
    began = time.process_time()

    def fail(kind: TroubleKind, reason: str) -> Trouble:
        return Trouble(kind, reason, time.process_time() - began)

    try:
        with _one_at_a_time, limited(terms.limits, memory=not terms.remote):
            return work()
    except TimeLimitError:
        return fail("time", f"ran past its time limit of {terms.limits.seconds:g} s")
    except MemoryError:
        return fail("memory", f"needs more than its memory limit of {terms.limits.memory_mb} MB")
    except NothingFetchedError as error:
        return fail("nothing_fetched", str(error))
    except (FactcheckError, ExtractorError, MarketError) as error:
        return fail("unreadable", " ".join(str(error).split()))
    except RecursionError:
        return fail("error", "is nested too deeply")
    except Exception as error:  # noqa: BLE001 - an article that trips a bug must not stop the others
        return fail("error", f"{type(error).__name__}: {' '.join(str(error).split())[:200]}")
