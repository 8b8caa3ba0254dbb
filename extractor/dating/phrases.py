"""The words between a value and a time expression that say whether the one is of the other."""

from __future__ import annotations

import re

from extractor.periods.finding import PeriodMention
from extractor.reading import Sentence

BY_SHARE = r"\s*(?:(?:a|per|for each|each) (?:\w+ )?share)?,?\s*"
"""What may follow a sum at once: "a share", "per diluted share"."""
WHICH_IT_DID = (
    r"(?:,?\s*(?:which|that)\s+)?(?:it|they|he|she|we|the (?:[\w-]+ ){0,2}[\w-]+|(?-i:[A-Z])[\w&.’'-]*(?: (?-i:[A-Z])[\w&.’'-]*){0,3})\s+"
    r"(?:had |has |have |was |were )?(?:also )?(?:[a-z]+ed|made|lost|took|brought|sold|saw|had|paid|did|got|won|rang|stood|set|hit|kept|put|worth)"
    r"(?: (?:in|up|out|on|down|over|home|for|at))??(?: back)?\s+"
)
"""A clause behind a figure that says whose it was, and before which its time stands ("the $1.40 it earned in 2024")."""
BASE_LEAD = re.compile(
    r"\b(?:from|with|compared to|relative to|versus|vs\.?|against|than|revised|level of|period's|week's|month's|quarter's|year's)\s+(?:an?\s+|the\s+)?(?:\w+\s+){0,2}[$€£]?$",
    re.IGNORECASE,
)
JOINED = re.compile(
    r"\s*(?:,|and|,\s*and|or|,\s*or|to|-|–)\s*(?:up |down |by |about |the [\w&. ]{2,30} |[A-Z][\w&.]*(?: [A-Z][\w&.]*){0,3} )?"
)
ONE_DAY = re.compile(
    r"\s*(?:came |fell |was lost |were lost )?(?:in|on|within) (?:a single|one|a) (?:day|session)\b",
    re.IGNORECASE,
)
"""A day that the text does not name ("26.4% in a single day in February")."""
DATED = re.compile(
    r"\)?\s+(?:(?:an?|per) (?:troy )?(?:ounce|barrel|pound|tonne?)\s+)?(?:(?:annual |monthly |yearly |weekly )?(?:rate|pace|reading|gain|rise|increase|decline|drop|level|figure|print|cuts?|hikes?|reductions?|increases|moves?)\s+)?"
    r"(?:(?:reported|recorded|seen|posted|registered|set|logged)\s+)?(?:as (?:recently|late) as\s+|(?:only|just)\s+)?(?:(?:in|for|on|of|during|over|at|throughout|across|within)\s+)?(?:the\s+)?"
    r"(?:(?:course|span|whole|entirety|length|bulk) of\s+(?:the\s+)?)?(?:(?:whole|entire|full)\s+)?"
)


ELIDED = re.compile(r"['’]s(?=\s*[,.;)]|$)")
"""Behind a time that stands for the figure of it, which is not told ("3% above last year's, on sales of $21 billion")."""
OF_CLAUSE = re.compile(rf"{BY_SHARE}{WHICH_IT_DID}(?:(?:in|for|on|of|during|over|at|back in)\s+)?(?:the\s+)?")
"""From a figure to the time of a clause about it."""


EXTREME = re.compile(
    r"\b(?:best|worst|biggest|largest|steepest|sharpest|strongest|weakest|greatest|deepest|fastest|slowest|smallest|most|highest|lowest|"
    r"longest|first)\b[^.;]{0,40}$",
    re.IGNORECASE,
)
SESSIONS = re.compile(
    r"(?:the )?(?P<count>two|three|four|five|six|seven|eight|nine|ten|\d{1,2})(?: (?:straight|consecutive|successive))?(?: trading)? (?:sessions|days)",
    re.IGNORECASE,
)
"""A few sessions without a date: they end with the one told of ("has fallen 5% in three sessions")."""
SAME_MOVE = re.compile(
    r"\s*(?:of|at)?\s*[$€£]?|\s*,?\s*(?:or|\()\s*(?:about |nearly |roughly |some )?|\)?,?\s*(?:to|and|for)?\s*"
    r"(?:to|(?:close[ds]?|finish(?:ed)?|end(?:ed)?|settled?) at|closing at|ending at|finishing at)\s+(?:about |just |\$|a record |a new record )*"
)
BELOW = re.compile(
    r"\s*(?:\w+ )?(?:below|under|above|over|off|from|beneath|short of|shy of|down from|up from)\s+"
    r"(?:(?:its|the|their|his|her|that|an?|late|early|mid-?)\s+)*(?:all-time |record |closing )*",
    re.IGNORECASE,
)
NAMED_MOVE = re.compile(
    r"(?:['’]s?)?[- ](?:[\w.%]+ ){0,2}?(?:advance|gain|return|rise|loss|decline|drop|increase|rally|fall|slide|move|jump|climb)s?(?: of| to| at| by|,|:)?\s+(?:about |nearly |just )?[$€£+-]?",
    re.IGNORECASE,
)
MEASURED_FROM = re.compile(
    r"\s*(?:\w+\s+){0,2}?(?:on \w+day\s+)?(?:than|above|below)\s+(?:where (?:it|they) (?:was|were|stood|ended|closed)\s+)?"
    r"(?:(?:it|they) (?:was|were|cost|did|stood|traded|fetched)\s+|its level\s+)?(?:only |just )?(?:at|in|on|back in)?\s*(?:the\s+)?",
    re.IGNORECASE,
)
BELOW_PEAK = re.compile(
    r"\s*(?:\w+ )?(?:below|under|above|over|off|from|beneath|short of|shy of|down from|up from)\s+(?:(?:the|its|their|that|an?)\s+"
    r"(?:(?:all-time|record|closing|intraday)[ -])*(?:peak|high|low|record|top|trough|bottom|close|level)\s+"
    r"(?:of|in|on|from|(?:that |which )?(?:(?:it|they|was|were|the (?:stock|shares?|index)) (?:had )?)?(?:last )?(?:set|reached|hit|made|touched|struck|recorded|seen|notched|scaled|achieved|posted|logged|saw) (?:back )?(?:in|on))"
    r"|where (?:it|they|the \w+) (?:had )?(?:bottomed|peaked|troughed|topped|crested)(?: out)? (?:back )?(?:in|on))\s+(?:early |mid-|late )?",
    re.IGNORECASE,
)
PEAK_OF = re.compile(
    r"\b(?:peak|high|low|record|top|trough|bottom)s? (?:of|in|on|set in|set on|from) (?:early |mid-|late )?$",
    re.IGNORECASE,
)
DAY_AT = re.compile(
    r"(?:,? (?:slightly |little |much |sharply |a touch |a little )?(?:lower|higher|down|up|weaker|stronger|firmer|unchanged|flat|steady))?,? at (?:about |just |around |a record )?[$€£]?"
)
"""From a day to the level of its own ("ended Thursday at 4.98% and Friday at 4.93%")."""
AT_LEVEL = re.compile(r"\s*[,(–—-]?\s*(?:at|of|near)?\s*[$€£]?")
NAMED_EVENT = re.compile(
    r"\s*(?:close|closing high|closing low)?(?:,? (?:of|at)|,|:)?\s*\(?[$€£]?", re.IGNORECASE
)
NAMED_LEVEL = re.compile(
    r"(?:['’]s?)?\s+(?:(?:record|all-time|closing|intraday|new|cyclical|52-week)[\s-]+)*(?:close|high|low|peak|record|trough|top|bottom|mark|settlement|finish)"
    r"(?:,? (?:of|at|near)|,|:)?\s*\(?[$€£]?",
    re.IGNORECASE,
)
ABSOLUTE = re.compile(r",?\s+with (?:the |its |their )?[^.;:\d]{2,40}?\w+ing\b[^.;:\d]{0,20}[$€£]?")
"""From a day to a value in a clause without a finite verb ("lower on Wednesday, with the index plunging 2.5%")."""
LABELS = re.compile(r"\s*[:=]?\s*[+−–-]?")
"""From a time to the figure that it heads ("-5.1%; wk -8.3%")."""
OWN_DAY = re.compile(r"['’]s?\s+(?:about |nearly |almost )?[$€£+−-]?")
"""From a day to the move that is only told of as its own ("extended Thursday's 22% surge")."""
LEVEL_OF = re.compile(
    r"(?:['’]s?)?,?\s+(?:(?:record|closing|all-time)[\s-]+)*(?:level|close|high|low|peak|record|mark|finish|price)\b"
)
ROW = re.compile(r"\s*(?:,\s*and|,|\band)\s+[+−–-]?")
"""From one figure to the next of a row ("returned 17.7%, 25.6% and 31.5% in 2025")."""
LISTED = re.compile(r"\s*(?:,|and|,\s*and|while)\s+(?:the )?[A-Z][\w&.]*(?: [A-Z0-9][\w&.]*){0,3}(?: by)? ")
"""From one figure to the next of a list of names ("fell 7.7% and Arm 13.4% on Thursday")."""
COUNTED_FROM = re.compile(
    r"\b(?:day|session|week|month|year|hour)s? (?:after|before) (?:the )?(?:\w+ )?$", re.IGNORECASE
)
THAN = re.compile(r"\b(?:than|above|below)\s+(?:it was\s+)?(?:at|in|on)\s+(?:the\s+)?$", re.IGNORECASE)
BRACKETED = re.compile(r"\s*\((?:up|down|off|gained|lost|rose|fell)?\s*[+−–-]?", re.IGNORECASE)
VERSUS = re.compile(
    r"\s*,?\s*(?:versus|vs\.?|against|(?:as )?compared (?:to|with)|relative to)\s[^.;,:()]{0,70}",
    re.IGNORECASE,
)
LAST_SEEN = re.compile(r"\blast\b", re.IGNORECASE)
"""What makes the time behind an extreme that when it was so before ("a level last seen in May")."""
RANKED_BEHIND = re.compile(
    r"\b(?:second|behind|beaten|bettered|eclipsed|exceeded|topped|matched|rivalled|surpassed|outdone|equalled)\s+only\s+(?:to|by|in|on)\b[^.;]{0,95}$|\bonly behind [^.;,]{0,30}$|\bnot $",
    re.IGNORECASE,
)
"""What stands before a time that a move is only ranked behind."""
THEN = re.compile(r"(?:,|\band|\bbut|\bbefore)\s+then\s+\w+")
"""From the day of one clause to the next one, which is of a later day."""
AGAIN_MOVED = re.compile(r",?\s+(?:and\s+|but\s+|now\s+)?(?:up|down|off|higher|lower)\s+")
"""From one move to another of the same subject, which has a time of its own."""
IN_RUN = re.compile(
    r"\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d{1,2}(?:st|nd|rd|th)|one|two|three|four|five|six|seven|eight|nine)\s+(?:[a-z]+\s+){0,2}(?:in|of|out of)\s+(?:the\s+)?(?:last\s+|past\s+)?$",
    re.IGNORECASE,
)
"""What stands before the length of a run ("its fourth loss in five days")."""
SINCE_TO = re.compile(r"\s+(?:to|at|of)\s+(?:about |nearly |almost |roughly |just |a )?")
"""From the start of a move to its size ("takes the advance since New Year to 13.7%")."""
SHUT = re.compile(
    r"\b(?:closed|shut|dark|idle|(?:no|not) trad\w+|on holiday|a holiday|a day off|not open)\s+(?:on |for |all )?$",
    re.IGNORECASE,
)
SHUT_FOR = re.compile(
    r"\s+(?:for|because of|due to|owing to|in observance of|to mark|to observe)\b|,? (?:an?|the) (?:public |national |market |bank )?holiday"
)
"""Around a day on which a market was not open ("closed on Tuesday for Mountain Day")."""
AFTER_A = re.compile(r"\b(?:after|following|despite) (?:an?|the|its|their) (?:[a-z-]+ ){1,2}$")
"""What stands before a day that a span follows ("four losing days after a flat Monday")."""
BEFORE_DAY = re.compile(
    r"\b(?:before|prior to|ahead of|until|up to|leading up to|coming into|heading into|going into) (?:last )?$",
    re.IGNORECASE,
)
"""What stands before a day that comes after what is told of ("Before Wednesday the index had fallen")."""
PAUSE = re.compile(r"[,–—)]|--")
UP_TO = re.compile(
    r"\b(?:up to(?: and including)?|up until|until|through|thru) $|\((?:to|through|thru|as of) $",
    re.IGNORECASE,
)
WHEN = re.compile(
    r",?\s+(?:when|in which|during which|a (?:month|quarter|year|week|day|period) (?:when|in which|that saw))\s[^;:()]{3,60}",
    re.IGNORECASE,
)
SHORT_GAP = re.compile(r"[^,;:.()]{0,30}")
THE = re.compile(r"\b(?:over|in|for|during|of) (?:all |the whole of )?(?:the|those|these) $", re.IGNORECASE)
ASIDE = re.compile(
    r",\s+(?:after|before|following|despite|having)\s+(?:having )?(?:\w+ )?\w+(?:ing|ed)?\b", re.IGNORECASE
)
IN_A_YEAR = re.compile(
    r"\b(?:in|for|during|over) (?:(?:all|the whole|most) of |the |calendar )*$", re.IGNORECASE
)
FRONT = re.compile(
    r"\W*(?:(?:within|measured|taken|over|for|during|through|hours|minutes|late|early|earlier|later|already|just|even|by|on|in|at|the|of|a|an|close|morning|afternoon|evening|"
    r"all|whole|full|most|and|but|then|yet|still|also|here|there|yet|\w+ly)[\s,!:—–]+)*",
    re.IGNORECASE,
)


COMPARED_DAY = re.compile(
    r"\b(?:from|against|versus|compared (?:with|to)) (?:about |around )?[$€£¥]?\d[\w.,%]*(?: [a-z]+){0,3} (?:late )?on $"
    r"|\bthan (?:(?:it|they|that|what it) (?:was|were|had been|did|had done) )?(?:at the close |the close |late )?on $"
    r"|\b(?:after|following|despite|on top of|adding to|extending|erasing|reversing|building on) (?:an?|the|its|their) [^.;]{0,40} on $",
    re.IGNORECASE,
)


def is_compared(sentence: Sentence, mention: PeriodMention) -> bool:
    """Return whether a day is only one that another is held against ("from 15 bps on Thursday", "Monday's fall")."""
    text = sentence.text
    if mention.period is None or mention.period.frequency != "day":
        return False
    owner = mention.start > sentence.start + 3 and text.startswith(("'s ", "’s "), mention.end)
    if owner or is_release(sentence, mention):
        return True
    return COMPARED_DAY.search(text[max(sentence.start, mention.start - 50) : mention.start]) is not None


RELEASED = re.compile(
    r"\b(?:figures|data|statistics|numbers|report|reading) (?:(?:that were |were )?(?:released|published|out|issued|due) )?(?:late |early )?on $"
)


def is_release(sentence: Sentence, mention: PeriodMention) -> bool:
    """Return whether a day is only that on which figures came out ("after figures on Wednesday showed")."""
    if mention.period is None or mention.period.frequency != "day":
        return False
    return RELEASED.search(sentence.text, max(sentence.start, mention.start - 50), mention.start) is not None
