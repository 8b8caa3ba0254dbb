"""Verbs whose object moves, not their subject ("Nvidia's surge lifted the Nasdaq 1.2% to a record")."""

from __future__ import annotations

import re

from extractor.vocabulary import inflect

REGULAR = (
    "lift push send drive boost propel pull drag knock take carry bring help haul nudge shove tug hoist catapult leave steer jolt force"
    " press hammer batter squeeze hurt buoy spur rattle"
)
IRREGULAR = (
    "sent drove driven driving dragging dragged took taken taking brought left leaving tugged tugging shoved"
)
CAUSES = frozenset(form for verb in REGULAR.split() for form in inflect(verb, "verb")) | frozenset(
    IRREGULAR.split()
)
MOVED_BY_FORECAST = re.compile(
    r"\b(?:forecasts?|outlook|guidance|projections?|targets?|expectations?|hopes?|bets?|warning)\b[^.;:,]{0,50}?\b(?<!was )(?<!were )(?<!been )(?<!be )(?<!is )(?<!are )(?<!being )(?:sent|pushed|lifted|knocked|drove|dragged|pulled|boosted"
    r"|propelled|took|carried|brought|helped|left|hammered|battered|hit|sends|pushes|lifts|knocks|drives|drags|pulls|boosts)\b(?!\s(?:to|from|by)\b)[^.;:]{0,60}$",
    re.IGNORECASE,
)
"""What tells of a move that a forecast set off, and which is none itself ("a gloomy outlook knocked its shares 12% lower")."""
