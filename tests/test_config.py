"""A house's `.factcheck.toml`: found upward, every key does something, unknown keys are refused."""

import datetime as dt
import re
from pathlib import Path

import pytest
import report_samples

from checker.market.base import Failure
from checker.market.market import Market
from extractor.claims import Article
from factcheck import config as config_module
from factcheck.config import Config, Instrument, ToleranceConfig, find_config, read_config
from factcheck.errors import ConfigError
from factcheck.house import SOURCES, loosen, order_sources, teach_instruments

EXAMPLE = re.search(r"\n\n((?: {4}.*\n|\n)+)", config_module.__doc__)[1].replace("\n    ", "\n").strip()


def write(folder, text):
    path = folder / ".factcheck.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_documented_example_is_read_and_names_every_key(tmp_path):
    config = read_config(write(tmp_path, EXAMPLE))
    assert config.fail_on == ("refuted", "conflicting")
    assert config.sources.data == tmp_path / "market"
    assert config.sources.figures == tmp_path / "figures.csv"
    assert config.instruments[0].subject.symbol == "^HOUSE"
    documented = set(re.findall(r"\b[a-z_]+\b", EXAMPLE))
    for name, field in Config.model_fields.items():
        assert name in documented
        if name != "instruments":
            assert set(field.annotation.model_fields) <= documented
    assert set(Instrument.model_fields) <= documented
    for source in SOURCES:
        assert source in EXAMPLE


def test_the_nearest_file_upward_holds(tmp_path):
    inner = tmp_path / "a" / "b"
    inner.mkdir(parents=True)
    assert find_config(inner) == Config()
    write(tmp_path, '[run]\nfail_on = ["refuted"]\n')
    assert find_config(inner).fail_on == ("refuted",)
    write(tmp_path / "a", "[run]\nfail_on = []\n")
    assert find_config(inner).fail_on == ()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[run]\nfail_onn = []", "run.fail_onn: no such key"),
        ("[runs]\n", "runs: no such key"),
        ('[run]\nfail_on = ["wrong"]', "run.fail_on.0"),
        ("[sources]\noffline = maybe", "line 2"),
        ('[[instruments]]\nname = "x"\nsymbol = "X"\ntype = "index"', "instruments.0.name"),
        ('[[instruments]]\nname = "House"\nsymbol = "X"\ntype = "planet"', "instruments.0.type"),
        ("\x00", "factcheck.toml"),
    ],
)
def test_slips_of_the_pen_are_told(tmp_path, text, told):
    with pytest.raises(ConfigError, match=re.escape(told)):
        read_config(write(tmp_path, text))


@pytest.mark.parametrize(
    ("before", "bound"),
    [
        ("The index rose ", "exact"),
        ("The index rose a shade over ", "about"),
        ("The index rose A shade\n over ", "about"),
        ("The index rose north of ", "more_than"),
        ("The index rose anorth of ", "exact"),
        ("a shade over a week, the index rose ", "exact"),
    ],
)
def test_words_of_the_house_loosen_a_value(before, bound):
    text = f"{before}8.1%."
    claim = report_samples.checked_claims()[2].claim.model_copy(
        update={"start": len(before), "end": len(before) + 4, "text": "8.1%"}
    )
    words = ToleranceConfig(about=("a shade over",), more_than=("north of",))
    (loosened,) = loosen([claim], Article(text=text), words)
    assert loosened.value.bound == bound


def test_the_article_s_own_bound_stays():
    claim = report_samples.checked_claims()[2].claim
    claim = claim.model_copy(update={"value": claim.value.model_copy(update={"bound": "less_than"})})
    text = " " * claim.start + claim.text
    assert loosen([claim], Article(text=text), ToleranceConfig(about=("",))) == (claim,)


class FilesSource:
    name, network = "the user's files", False

    def fetch(self, _):
        return Failure("not_found", self.name, "none")


class BundledRecord(FilesSource):
    name = "the bundled record"


def test_sources_are_asked_in_the_house_s_order():
    market = Market([FilesSource(), BundledRecord()])
    config = Config.model_validate({"sources": {"order": ["bundled"]}})
    assert [source.name for source in order_sources(market, config.sources).sources] == [
        "the bundled record",
        "the user's files",
    ]
    with pytest.raises(ConfigError, match="'bloomberg' is none of data, store"):
        order_sources(market, Config.model_validate({"sources": {"order": ["bloomberg"]}}).sources)


def test_every_name_of_order_is_a_source():
    found = set()
    for path in (Path(config_module.__file__).parents[1] / "checker" / "market").glob("*.py"):
        found.update(re.findall(r"^class (\w+)", path.read_text(encoding="utf-8"), re.MULTILINE))
    assert set(SOURCES.values()) <= found


def test_names_of_the_house_become_subjects():
    from extractor.lexicon.mentions import find_mentions

    text = "Our Quiet Gauge of dull stocks rose 8.1% in the third quarter."
    before = [mention.text for mention in find_mentions(text) if mention.subject]
    house = Instrument(name="Quiet Index", symbol="^QUIET", type="index", aliases=("Quiet Gauge",))
    teach_instruments((house,))
    found = {mention.text: mention.subject for mention in find_mentions(text)}
    assert "Quiet Gauge" not in before
    assert found["Quiet Gauge"].symbol == "^QUIET"


def test_the_choices_reach_a_run(tmp_path, monkeypatch):
    from factcheck import check as check_module
    from factcheck.formats.registry import find_form

    write(tmp_path, '[run]\nfail_on = []\n[sources]\noffline = true\norder = ["bundled"]\n')
    path = tmp_path / "a.txt"
    path.write_text(report_samples.TEXT)
    seen = {}

    def check_article(_, market, *, house, **__):
        seen.update(house=house, sources=market.sources)
        return report_samples.report()

    monkeypatch.setattr(check_module, "check_article", check_article)
    job = check_module.Job(articles=(str(path),), form=find_form("json"), published=dt.date(2025, 10, 6))
    assert check_module.check_all(job) == 0
    assert seen["house"].run.fail_on == ()
    assert type(seen["sources"][0]).__name__ == "BundledRecord"
    assert not any(source.network for source in seen["sources"])


def test_the_documentation_shows_the_same_example():
    text = (Path(config_module.__file__).parents[1] / "docs" / "reports.md").read_text(encoding="utf-8")
    assert EXAMPLE in text.replace("\n    ", "\n")
