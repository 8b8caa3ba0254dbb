"""Word sets of the period grammar, read from `period_words.csv`, which says of each what it is for."""

from __future__ import annotations

import csv
from importlib.resources import files


def _load() -> dict[str, frozenset[str]]:
    table = files("extractor").joinpath("period_words.csv").read_text(encoding="utf-8")
    return {row["name"]: frozenset(row["words"].split()) for row in csv.DictReader(table.splitlines())}


_SETS = _load()

AFTER_BASE = _SETS["after_base"]
AMOUNT_TAILS = _SETS["amount_tails"]
ARTICLES = _SETS["articles"]
BACKWARD = _SETS["backward"]
BARE_UNIT_BLOCKERS = _SETS["bare_unit_blockers"]
DATE_LEADS = _SETS["date_leads"]
DAY_NOUNS = _SETS["day_nouns"]
DAY_PARTS = _SETS["day_parts"]
EARLIER_WORDS = _SETS["earlier_words"]
ENDED_WORDS = _SETS["ended_words"]
EVENT_BLOCKERS = _SETS["event_blockers"]
EXTREME_ADJECTIVES = _SETS["extreme_adjectives"]
FISCAL_WORDS = _SETS["fiscal_words"]
FORWARD = _SETS["forward"]
HALF_COMPOUNDS = _SETS["half_compounds"]
LENGTH_HEDGES = _SETS["length_hedges"]
LENGTH_LEADS = _SETS["length_leads"]
MEASURE_WORDS = _SETS["measure_words"]
MONTH_FOLLOWERS = _SETS["month_followers"]
MONTH_LEADS = _SETS["month_leads"]
MOVES = _SETS["moves"]
NOT_WINDOW_NOUNS = _SETS["not_window_nouns"]
PERIOD_NOUNS = _SETS["period_nouns"]
POINTERS = _SETS["pointers"]
PREPOSITIONS = _SETS["prepositions"]
SEASONS = _SETS["seasons"]
SKIPPED = _SETS["skipped"]
SUPERLATIVES = _SETS["superlatives"]
TITLE_NOUNS = _SETS["title_nouns"]
TRADING = _SETS["trading"]
UNIT_COUNTERS = _SETS["unit_counters"]
VAGUE_NUMBERS = _SETS["vague_numbers"]
WINDOW_NOUNS = _SETS["window_nouns"]
YEAR_BLOCKERS = _SETS["year_blockers"]
