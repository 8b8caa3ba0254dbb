"""The report on one article: what was claimed, what the data say, and what could not be decided.

The report is plain data. It holds no clock and nothing of the machine: the same article and the same
evidence give the same bytes.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, Union

from pydantic import Field, ValidationError, create_model
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from checker.verdicts import LABELS, CheckedClaim, Finding, Label, Reason, Verdict
from extractor.claims import CLAIM_TYPES, KINDS, Article, ClaimBase, Record
from extractor.jsontext import read_json, tell_invalid, write_json
from factcheck import __version__
from factcheck.errors import ReadError

SCHEMA_NAME: Final = "factcheck-report"
SCHEMA_VERSION = "1.0"
PATH_POINTS = 90
"""A price path is thinned to about so many closes: more cannot be told apart in a chart."""

if TYPE_CHECKING:

    class ReportedClaim(ClaimBase):
        """A claim with its verdict; at run time one of thirteen classes, told apart by `kind`."""

        kind: str
        verdict: Verdict

    REPORTED: dict[str, type[ReportedClaim]]
else:
    REPORTED = {
        claim_type.model_fields["kind"].default: create_model(
            f"Reported{claim_type.__name__}",
            __base__=claim_type,
            __doc__=claim_type.__doc__,
            verdict=(Verdict, ...),
        )
        for claim_type in CLAIM_TYPES
    }
    ReportedClaim = Annotated[
        Union[tuple(REPORTED.values())],  # noqa: UP007 - made of a tuple
        Field(discriminator="kind"),
    ]


class SchemaId(Record):
    """Name and version of this format; a new first number breaks readers of the old one."""

    name: Literal["factcheck-report"] = SCHEMA_NAME
    version: str = SCHEMA_VERSION


class Tool(Record):
    """Who made the report: versions of the program and of its language model."""

    name: str = "market-factcheck"
    version: str = __version__
    model: str | None = None


class ReportedArticle(Record):
    """The article as it was judged. `sha256` is that of `text` in UTF-8; offsets count its characters."""

    title: str | None
    source: str | None
    published: dt.date | None
    sha256: str
    words: int = Field(ge=0)
    text: str


class PricePath(Record):
    """Closes of one series between two sessions, thinned for drawing; both ends are kept."""

    series: str
    days: tuple[dt.date, ...]
    closes: tuple[Decimal, ...]


class Provider(Record):
    """What one data source was asked, how often it answered, and what its distinct failures said."""

    name: str
    asked: int = Field(ge=0)
    answered: int = Field(ge=0)
    failures: tuple[str, ...] = ()


class Unanswered(Record):
    """A request that no source answered, and the failure that the verdicts saw; a replay meets it again."""

    request: str
    kind: Literal["not_found", "rate_limited", "provider_down", "incomplete"]
    provider: str
    message: str


class Summary(Record):
    """Counts: all claims, by label (worst first), by kind and label, and reasons of what was not decided.

    `ignored` counts the claims that the author's `factcheck: ignore` comments took out.
    """

    claims: int = Field(ge=0)
    labels: dict[Label, int]
    kinds: dict[str, dict[Label, int]]
    reasons: dict[Reason, int] = Field(default_factory=dict)
    ignored: int = 0


class Report(Record):
    """One article's report.

    `payloads`: sha256 of every payload that judging drew on, sorted; with `unanswered` they are what
    `factcheck replay` needs to judge again from the store. `as_of`: the day asked for with `--as-of`.
    """

    schema_: SchemaId = Field(default_factory=SchemaId, alias="schema")
    tool: Tool
    article: ReportedArticle
    claims: tuple[ReportedClaim, ...]
    findings: tuple[Finding, ...]
    summary: Summary
    providers: tuple[Provider, ...]
    paths: tuple[PricePath, ...] = ()
    payloads: tuple[str, ...] = ()
    unanswered: tuple[Unanswered, ...] = ()
    as_of: dt.date | None = None

    def count(self, *labels: Label) -> int:
        """Return how many claims carry one of `labels`, whatever is shown of them."""
        return sum(self.summary.labels.get(label, 0) for label in labels)

    def show_only(self, labels: Iterable[Label]) -> Report:
        """Return the report with only the claims of `labels`; its summary still counts all."""
        wanted = set(labels)
        return self.model_copy(
            update={"claims": tuple(claim for claim in self.claims if claim.verdict.label in wanted)}
        )


def build_report(
    article: Article,
    checked: Sequence[CheckedClaim],
    findings: Sequence[Finding] = (),
    *,
    providers: Sequence[Provider] = (),
    paths: Sequence[PricePath] = (),
    payloads: Sequence[str] = (),
    unanswered: Sequence[Unanswered] = (),
    model: str | None = None,
    ignored: int = 0,
    as_of: dt.date | None = None,
) -> Report:
    """Return the report on `article`, its claims in reading order."""
    ordered = sorted(checked, key=lambda item: (item.claim.start, item.claim.end, item.claim.id))
    # All parts are records already: to check them once more, and to compile the checks, costs time.
    return Report.model_construct(
        tool=Tool(model=model),
        article=ReportedArticle(
            title=article.title,
            source=article.source,
            published=article.published,
            sha256=hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest(),
            words=len(re.findall(r"\w[\w'\u2019.,-]*", article.text)),
            text=article.text,
        ),
        claims=tuple(_report_claim(item) for item in ordered),
        findings=tuple(findings),
        summary=summarize(ordered, ignored=ignored),
        providers=tuple(providers),
        paths=tuple(paths),
        payloads=tuple(payloads),
        unanswered=tuple(unanswered),
        as_of=as_of,
    )


def _report_claim(item: CheckedClaim) -> ReportedClaim:
    claim = item.claim
    fields = {name: getattr(claim, name) for name in type(claim).model_fields}
    return REPORTED[claim.kind].model_construct(**fields, verdict=item.verdict)


def summarize(checked: Sequence[CheckedClaim], *, ignored: int = 0) -> Summary:
    """Return the counts of some checked claims."""
    labels = dict.fromkeys(LABELS, 0)
    kinds: dict[str, dict[Label, int]] = {
        kind: dict.fromkeys(LABELS, 0) for kind in KINDS if any(item.claim.kind == kind for item in checked)
    }
    reasons: dict[Reason, int] = {}
    for item in checked:
        label, reason = item.verdict.label, item.verdict.reason
        labels[label] += 1
        kinds[item.claim.kind][label] += 1
        if reason is not None:
            reasons[reason] = reasons.get(reason, 0) + 1
    return Summary(
        claims=len(checked),
        labels=labels,
        kinds=kinds,
        reasons=dict(sorted(reasons.items())),
        ignored=ignored,
    )


def write_report(report: Report) -> str:
    """Return the report as JSON text with a final newline; the same report gives the same bytes."""
    fields = {name: getattr(report, name) for name in type(report).model_fields}
    fields = {"schema": fields.pop("schema_"), **fields}
    return write_json(fields) + "\n"


def read_report(text: str, *, name: str = "report") -> Report:
    """Return the report of a JSON text, its numbers with the digits written.

    Raises `ReadError` naming the report `name` where the text is none.
    """
    try:
        return Report.model_validate(read_json(text))
    except ValidationError as error:
        told = tell_invalid(error)
        raise ReadError(f"{name} is no {SCHEMA_NAME} {SCHEMA_VERSION}: {told}") from error
    except (ValueError, RecursionError) as error:
        raise ReadError(f"{name} is no JSON: {error}") from error


def load_report(path: Path) -> Report:
    """Return the report in a file. Raises `ReadError` where it cannot be read."""
    try:
        return read_report(path.read_text(encoding="utf-8"), name=str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path}: {error}") from error


class _NumberSchema(GenerateJsonSchema):
    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:  # noqa: ARG002 - signature
        return {"type": "number"}


def report_schema() -> dict[str, Any]:
    """Return the JSON Schema of a report as `write_report` writes it."""
    schema = Report.model_json_schema(by_alias=True, schema_generator=_NumberSchema, mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"{SCHEMA_NAME} {SCHEMA_VERSION}",
        **{key: value for key, value in schema.items() if key != "title"},
    }
