"""The review: decisions survive re-runs, nobody's decision is lost, nobody else gets in."""

import csv
import io
import json

import pytest
import report_samples
from review_server import NOON, connect, serving

from checker.verdicts import CheckedClaim
from corpus.gold import GoldArticle
from factcheck.errors import FactcheckError, UsageError
from factcheck.report import build_report, load_report, read_report, write_report
from factcheck.review.decisions import DecisionStore, StaleDecisionError, find_claim, select
from factcheck.review.desk import open_desk
from factcheck.review.guard import MAX_BODY

WHO = {"reviewer": "jane", "decided_at": NOON.isoformat()}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "quarter.json").write_text(write_report(report_samples.report()), encoding="utf-8")
    return tmp_path


@pytest.fixture
def desk(folder):
    return open_desk([folder])


@pytest.fixture
def address(desk):
    with serving(desk) as served:
        yield served


@pytest.fixture
def client(address):
    with connect(address) as connected:
        yield connected


def test_the_queue_holds_what_needs_a_person_worst_first(desk):
    assert [item.claim.id for item in desk.queue()] == ["c4", "c6", "c3", "c5"]
    assert len(desk.queue("all")) == 6
    assert desk.queue("decided") == []


def test_claims_that_nobody_can_decide_yet_are_left_out(tmp_path):
    items = list(report_samples.checked_claims())
    verdict = items[4].verdict.model_copy(update={"reason": "future"})
    items[4] = CheckedClaim(claim=items[4].claim, verdict=verdict)
    report = build_report(report_samples.article(), items)
    (tmp_path / "a.json").write_text(write_report(report))
    assert [item.claim.id for item in open_desk([tmp_path]).queue()] == ["c4", "c6", "c3"]


def test_decide_and_undo_leave_their_trace(desk):
    item = desk.item("quarter", "c4")
    first = desk.store.decide("quarter", item.selector, "override", label="supported", note="typo", **WHO)
    item = desk.item("quarter", "c4")
    assert (item.decision, item.seen) == (first, first.id)
    assert [other.claim.id for other in desk.queue()] == ["c6", "c3", "c5"]
    desk.store.decide("quarter", item.selector, "undo", seen=item.seen, **WHO)
    item = desk.item("quarter", "c4")
    assert item.decision is None
    assert [entry.action for entry in item.entries] == ["override", "undo"]
    with pytest.raises(StaleDecisionError, match="nothing to undo"):
        desk.store.decide("quarter", item.selector, "undo", seen=item.seen, **WHO)


def test_undo_brings_the_earlier_decision_back(desk):
    for action, label in (("accept", None), ("override", "refuted")):
        item = desk.item("quarter", "c3")
        desk.store.decide("quarter", item.selector, action, label=label, seen=item.seen, **WHO)
    item = desk.item("quarter", "c3")
    desk.store.decide("quarter", item.selector, "undo", seen=item.seen, **WHO)
    assert desk.item("quarter", "c3").decision.action == "accept"


def test_the_second_of_two_tabs_is_told(desk):
    item = desk.item("quarter", "c4")
    desk.store.decide("quarter", item.selector, "accept", seen=item.seen, **WHO)
    with pytest.raises(StaleDecisionError, match=r"jane decided '21\.4%' meanwhile"):
        desk.store.decide("quarter", item.selector, "not_a_claim", seen=item.seen, **WHO)
    assert len(desk.store.list_decisions()) == 1


def rerun(folder, text):
    report = build_report(report_samples.article(text), report_samples.checked_claims(text))
    (folder / "quarter.json").write_text(write_report(report), encoding="utf-8")


def test_decisions_survive_a_rerun_while_the_words_stand(folder, desk):
    item = desk.item("quarter", "c4")
    desk.store.decide("quarter", item.selector, "accept", **WHO)
    rerun(folder, "A new first paragraph.\n\n" + report_samples.TEXT)
    item = desk.item("quarter", "c4")
    assert item.decision.action == "accept"
    assert item.claim.start != item.selector.start
    desk.store.decide("quarter", item.selector, "undo", seen=item.seen, **WHO)
    assert desk.item("quarter", "c4").decision is None


def test_decisions_fall_with_their_words():
    report = report_samples.report()
    chosen = next(claim for claim in report.claims if claim.id == "c4")
    selector = select(report, chosen)
    assert find_claim(report, selector).id == "c4"
    for changes in ({"exact": "21.5%"}, {"kind": "level"}, {"subject": "Dow"}):
        assert find_claim(report, selector.model_copy(update=changes)) is None
    elsewhere = selector.model_copy(update={"prefix": "x" * 48, "suffix": "y" * 48})
    assert find_claim(report, elsewhere) is None


def test_two_comparisons_at_the_same_words_are_told_apart(tmp_path):
    items = list(report_samples.checked_claims())
    twin = items[1].claim.model_copy(update={"id": "c2b", "other": report_samples.SPX})
    items.append(CheckedClaim(claim=twin, verdict=items[3].verdict))
    (tmp_path / "a.json").write_text(write_report(build_report(report_samples.article(), items)))
    desk = open_desk([tmp_path])
    item = desk.item("a", "c2b")
    desk.store.decide("a", item.selector, "accept", **WHO)
    assert desk.item("a", "c2b").decision is not None
    assert desk.item("a", "c2").decision is None


def test_links_out_of_the_folder_are_not_followed(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "secret.json"
    outside.write_text(write_report(report_samples.report()))
    (folder / "link.json").symlink_to(outside)
    (folder / "other.json").write_text('{"not": "a report"}')
    assert list(open_desk([folder]).paths) == ["quarter"]


def test_reports_by_name_and_nothing_at_all(folder, tmp_path_factory):
    path = folder / "quarter.json"
    assert list(open_desk([path, path]).paths) == ["quarter", "quarter-2"]
    empty = tmp_path_factory.mktemp("empty")
    with pytest.raises(UsageError, match="no reports here"):
        open_desk([empty])
    with pytest.raises(FactcheckError, match=r"missing\.json"):
        open_desk([empty / "missing.json"])
    with pytest.raises(UsageError, match="name reports"):
        open_desk([])


def test_a_broken_store_is_told(tmp_path):
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no database at all" * 100)
    with pytest.raises(FactcheckError, match=r"store\.sqlite"):
        DecisionStore(path)


def test_pages_show_the_queue_and_a_claim(client):
    page = client.get("/").text
    assert page.index("21.4%") < page.index("record high") < page.index("8.1%")
    page = client.get("/claims/c4?article=quarter").text
    assert 'class="mark refuted chosen"' in page
    assert "The Russell 2000 rose 12.02%" in page
    assert "Not decided yet." in page


def decide(client, claim="c4", **fields):
    data = {"article": "quarter", "seen": "0", **fields}
    return client.post(f"/claims/{claim}?article=quarter", data=data, headers={"hx-request": "true"})


def test_a_decision_by_form_and_by_htmx(client, desk):
    answer = decide(client, action="override", label="supported", note=" checked by phone ")
    assert answer.status_code == 200
    assert "Overridden: supported" in answer.text
    assert "<html" not in answer.text
    decision = desk.item("quarter", "c4").decision
    assert (decision.label, decision.note, decision.reviewer) == ("supported", "checked by phone", "jane")
    assert decision.decided_at == "2025-10-07T12:00:00+00:00"
    plain = client.post(
        "/claims/c6?article=quarter", data={"article": "quarter", "seen": "0", "action": "accept"}
    )
    assert plain.status_code == 303
    assert "Accepted" in client.get(plain.headers["location"]).text


def test_a_stale_page_is_told_how_it_stands(client):
    decide(client, action="accept")
    answer = decide(client, action="not_a_claim")
    assert answer.status_code == 409
    assert "decided &#39;21.4%&#39; meanwhile" in answer.text
    assert "Accepted" in answer.text


def test_an_override_needs_a_verdict(client, desk):
    assert decide(client, action="override").status_code == 422
    assert decide(client, action="override", label="wrong").status_code == 422
    assert desk.store.list_decisions() == []


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/claims/c99?article=quarter", 404),
        ("/claims/c4?article=../quarter", 404),
        ("/claims/c4?article=%2Fetc%2Fpasswd", 404),
        ("/claims/c4", 400),
        ("/assets/../app.py", 404),
        ("/assets/%2e%2e%2fapp.py", 404),
        ("/assets/htmx.LICENSE.txt", 404),
        ("/assets/report.css", 200),
        ("/assets/htmx.min.js", 200),
        ("/docs", 404),
        ("/openapi.json", 404),
        ("/?show=nonsense", 200),
    ],
)
def test_only_known_things_are_served(client, path, status):
    assert client.get(path).status_code == status


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"host": "evil.example"}, 421),
        ({"host": "127.0.0.1:1"}, 421),
        ({"host": "127.0.0.1.evil.example:8000"}, 421),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "null"}, 403),
        ({"origin": "https://127.0.0.1:8000"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site"}, 403),
    ],
)
def test_requests_of_other_pages_are_refused(client, desk, headers, status):
    client.headers.update(headers)
    assert decide(client, action="accept").status_code == status
    assert desk.store.list_decisions() == []


def test_a_post_without_origin_is_refused(client):
    del client.headers["origin"]
    assert decide(client, action="accept").status_code == 403
    assert client.get("/").status_code == 200


def test_without_the_key_nothing_is_shown(address):
    with connect(address, key=None) as client:
        for path in ("/", "/?key=wrong", "/?key=", "/claims/c4?article=quarter", "/export/decisions.json"):
            answer = client.get(path)
            assert answer.status_code == 403
            assert "Russell" not in answer.text
        client.cookies.set(f"factcheck-{address.rpartition(':')[2]}", "wrong")
        assert decide(client, action="accept").status_code == 403


def test_oversized_bodies_are_refused(client, desk):
    assert decide(client, action="accept", note="a" * (MAX_BODY + 1)).status_code == 413
    assert decide(client, action="accept", note="a" * 5000).status_code == 400

    def endless():
        for _ in range(100):
            yield b"a" * 10_000

    answer = client.post("/claims/c4?article=quarter", content=endless())
    assert answer.status_code == 413
    assert desk.store.list_decisions() == []


def test_answers_forbid_what_a_page_does_not_need(client):
    headers = client.get("/").headers
    assert "default-src 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["cache-control"] == "no-store"


def test_nothing_of_article_or_note_is_markup(folder, client):
    text = report_samples.TEXT.replace("Growth led", "<script>alert(1)</script>")
    report = build_report(
        report_samples.article(text, title="<img src=x>"), report_samples.checked_claims(text)
    )
    (folder / "quarter.json").write_text(write_report(report))
    decide(client, action="accept", note="<b onclick=x>&")
    for path in ("/", "/?show=decided", "/claims/c4?article=quarter"):
        page = client.get(path).text
        assert "<img" not in page
        assert "<script>alert" not in page
        assert "<b onclick" not in page


def test_exports(client):
    decide(client, action="override", label="supported", note="=1+1")
    decide(client, claim="c6", action="not_a_claim")
    decide(client, claim="c3", action="accept")
    entries = json.loads(client.get("/export/decisions.json").text)
    assert [entry["action"] for entry in entries] == ["override", "not_a_claim", "accept"]
    rows = list(csv.DictReader(io.StringIO(client.get("/export/decisions.csv").content.decode("utf-8-sig"))))
    assert [row["quote"] for row in rows] == ["21.4%", "record high", "8.1%"]
    assert rows[0]["note"] == "'=1+1"
    corrected = read_report(client.get("/export/report.json?article=quarter").text)
    labels = {claim.id: claim.verdict.label for claim in corrected.claims}
    assert labels == {
        "c1": "supported", "c2": "supported", "c3": "conflicting", "c4": "supported", "c5": "not_enough_evidence",
    }  # fmt: skip
    overridden = next(claim for claim in corrected.claims if claim.id == "c4")
    assert overridden.verdict.note == "overridden, was refuted by jane at 2025-10-07T12:00:00+00:00; =1+1"
    assert corrected.summary.labels["refuted"] == 0
    gold = GoldArticle.model_validate_json(client.get("/export/gold.json?article=quarter").text)
    assert [(claim.text, claim.verdict) for claim in gold.claims] == [
        ("8.1%", "conflicting"),
        ("21.4%", "supported"),
    ]
    assert gold.article == "quarter.txt"


def test_a_report_that_is_being_written_does_not_stop_the_others(folder):
    (folder / "half.json").write_text(write_report(report_samples.report())[:2000])
    desk = open_desk([folder])
    assert len(desk.queue()) == 4
    with serving(desk) as address, connect(address) as client:
        assert "half.json is no JSON" in client.get("/").text


def test_the_corrected_report_is_a_report(folder, desk):
    from factcheck.review.export import correct_report

    corrected = correct_report(desk.items("quarter"))
    assert write_report(corrected) == write_report(load_report(folder / "quarter.json"))
