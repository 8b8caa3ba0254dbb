"""The application: the queue, a claim in its article, decisions, exports."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Annotated, cast
from urllib.parse import quote

from fastapi import FastAPI, Form, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from jinja2 import ChoiceLoader, Environment, PackageLoader

from checker.verdicts import LABELS, Label
from extractor.jsontext import write_json
from factcheck.errors import FactcheckError, ReadError
from factcheck.formats.html_report import read_asset
from factcheck.formats.views import cut_lines, environment, view_claim
from factcheck.report import write_report
from factcheck.review.decisions import Action, StaleDecisionError
from factcheck.review.desk import Desk, Item
from factcheck.review.export import correct_report, export_csv, export_gold, export_json

Clock = Callable[[], dt.datetime]
ASSETS = {
    "report.css": "text/css",
    "review.css": "text/css",
    "review.js": "text/javascript",
    "htmx.min.js": "text/javascript",
}
SHOWN = ("open", "decided", "all")
MAX_NOTE = 4_000


def make_app(desk: Desk, *, reviewer: str, clock: Clock) -> FastAPI:
    """Return the application over a desk; `clock` says when a decision is made, in UTC."""
    app = FastAPI(title="factcheck review", docs_url=None, redoc_url=None, openapi_url=None)

    @app.exception_handler(ReadError)
    def not_found(_: Request, error: ReadError) -> Response:
        return _page("problem.html.j2", status=404, message=str(error))

    @app.exception_handler(FactcheckError)
    def failed(_: Request, error: FactcheckError) -> Response:
        return _page("problem.html.j2", status=500, message=str(error))

    @app.exception_handler(RequestValidationError)
    def refused(_: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{item['loc'][-1]}: {item['msg']}" for item in error.errors())
        return _page("problem.html.j2", status=400, message=told)

    @app.get("/")
    def queue(show: Annotated[str, Query(max_length=10)] = "open") -> Response:
        chosen = show if show in SHOWN else "open"
        return _page(
            "queue.html.j2",
            items=desk.queue(chosen),
            show=chosen,
            counts={name: len(desk.queue(name)) for name in SHOWN},
            articles={key: _title(desk, key) for key in desk.paths},
            problems=desk.problems(),
            link=link_to,
        )

    @app.get("/claims/{claim_id}")
    def claim(claim_id: str, article: Annotated[str, Query(max_length=400)]) -> Response:
        return _claim_page(desk, desk.item(article, claim_id))

    @app.post("/claims/{claim_id}")
    def decide(
        request: Request,
        claim_id: str,
        article: Annotated[str, Form(max_length=400)],
        action: Annotated[str, Form(pattern="^(accept|override|not_a_claim|undo)$")],
        seen: Annotated[int, Form(ge=0)],
        label: Annotated[str, Form(max_length=30)] = "",
        note: Annotated[str, Form(max_length=MAX_NOTE)] = "",
    ) -> Response:
        item = desk.item(article, claim_id)
        message = ""
        status = 200
        if action == "override" and label not in LABELS:
            message, status = "Choose a verdict to override with.", 422
        else:
            try:
                desk.store.decide(
                    article,
                    item.selector,
                    cast("Action", action),
                    reviewer=reviewer,
                    decided_at=clock().isoformat(timespec="seconds"),
                    label=cast("Label", label) if action == "override" else None,
                    note=note.strip(),
                    seen=seen,
                )
            except StaleDecisionError as error:
                message, status = f"Not saved: {error}. This is how it stands now.", 409
        if status == 200 and "hx-request" not in request.headers:
            return RedirectResponse(link_to(item), status_code=303)
        return _claim_page(
            desk,
            desk.item(article, claim_id),
            message=message,
            status=status,
            part="hx-request" in request.headers,
        )

    @app.get("/export/decisions.json")
    def decisions_json() -> Response:
        return Response(export_json(desk), media_type="application/json")

    @app.get("/export/decisions.csv")
    def decisions_csv() -> Response:
        return _download(export_csv(desk), "text/csv; charset=utf-8", "decisions.csv")

    @app.get("/export/report.json")
    def corrected(article: Annotated[str, Query(max_length=400)]) -> Response:
        items = desk.items(article)
        text = write_report(correct_report(items)) if items else write_report(desk.report(article))
        return Response(text, media_type="application/json")

    @app.get("/export/gold.json")
    def gold(article: Annotated[str, Query(max_length=400)]) -> Response:
        items = desk.items(article)
        if not items:
            return JSONResponse({"claims": []})
        name = article.rpartition("/")[2] + ".txt"
        return Response(write_json(export_gold(items, name=name)) + "\n", media_type="application/json")

    @app.get("/assets/{name}")
    def asset(name: str) -> Response:
        if name not in ASSETS:
            raise ReadError(f"no file {name!r} here")
        return Response(_asset(name), media_type=f"{ASSETS[name]}; charset=utf-8")

    return app


def link_to(item: Item) -> str:
    """Return the address of a claim's page."""
    return f"/claims/{quote(item.claim.id, safe='')}?article={quote(item.article, safe='')}"


def _claim_page(
    desk: Desk, item: Item, *, message: str = "", status: int = 200, part: bool = False
) -> Response:
    queue = desk.queue("open")
    ids = [(other.article, other.claim.id) for other in queue]
    here = (item.article, item.claim.id)
    at = ids.index(here) if here in ids else -1
    rank = (LABELS.index(item.claim.verdict.label), item.article, item.claim.start)
    later = [other for other in queue if _rank(other) > rank]
    earlier = [other for other in queue if _rank(other) < rank]
    return _page(
        "decision.html.j2" if part else "claim.html.j2",
        status=status,
        item=item,
        view=view_claim(item.report, item.claim),
        lines=cut_lines(item.report),
        siblings={other.claim.id: link_to(other) for other in desk.items(item.article)},
        following=link_to(later[0]) if later else (link_to(queue[0]) if queue and at < 0 else None),
        previous=link_to(earlier[-1]) if earlier else None,
        left=len(queue),
        message=message,
        link=link_to,
        article=item.article,
    )


def _rank(item: Item) -> tuple[int, str, int]:
    return LABELS.index(item.claim.verdict.label), item.article, item.claim.start


def _title(desk: Desk, key: str) -> str:
    try:
        return desk.report(key).article.title or key
    except FactcheckError:
        return key


@cache
def _templates() -> Environment:
    base = environment()
    made = base.overlay()
    assert base.loader is not None  # noqa: S101 - it is set where it is made
    made.loader = ChoiceLoader([PackageLoader("factcheck.review", "templates"), base.loader])
    return made


def _page(name: str, *, status: int = 200, **values: object) -> Response:
    return HTMLResponse(_templates().get_template(name).render(**values), status_code=status)


def _download(body: bytes, kind: str, name: str) -> Response:
    return Response(body, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@cache
def _asset(name: str) -> str:
    if name == "report.css":
        return read_asset(name)
    return resources.files("factcheck.review").joinpath("assets", name).read_text("utf-8")
