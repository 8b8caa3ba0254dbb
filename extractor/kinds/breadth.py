"""`breadth`: a share or a count of a group met a condition.

Reads "96% of semiconductor stocks trading above their 10-week moving average", "six of the 11 sectors rose",
"81% of companies beat estimates".
"""

from __future__ import annotations

import re

from extractor.claims import BreadthClaim, Claim, Subject
from extractor.statements import Statement

KIND = "breadth"
GROUP = re.compile(
    r"^\s*(?:out\s+)?of\s+(?:all\s+|the\s+|its\s+|their\s+|those\s+)*(?:\d+\s+|eleven\s+)?(?:[\w&.'’-]+\s+){0,4}?(?:stocks|companies|firms|members|constituents|components|sectors|"
    r"groups|industries|issues|names|shares|funds|ETFs|managers|respondents|S&P 500(?: (?:companies|members|stocks))?|index members|bellwethers|reporters|those (?:that|which|to) (?:have )?report\w*|those reporting)\b",
    re.IGNORECASE,
)
CONDITION = re.compile(
    r"(?:trad(?:e|ed|ing)|clos(?:e|ed|ing)|are|is|were|was|sit(?:s|ting)?|stand(?:s|ing)?|remain(?:s|ed)?|have|has|had|rose|fell|gained|declined|"
    r"advanc\w+|dropp?\w*|finish\w*|end(?:ed|ing)|beat\w*|topp\w+|exceed\w+|surpass\w+|report\w*|post\w*|miss\w*|outperform\w*|hit\w*|set\w*|expect\w*|said)\b[^.;]{0,90}",
    re.IGNORECASE,
)


def read(statement: Statement, sibling: Claim | None = None) -> list[Claim]:
    """Return the share or count of the group, or nothing."""
    del sibling
    quantity = statement.quantity
    if quantity is None or statement.unit not in ("percent", "count", "", "x"):
        return []
    after = statement.after
    counted = quantity.noun if statement.unit in ("count", "") else None
    group = GROUP.match(after)
    if group is None and not (
        counted and GROUP.match(" of " + (counted or "")) and re.search(r"\bof\b", statement.words)
    ):
        return []
    rest = after[group.end() if group else 0 :]
    condition = CONDITION.search(rest[:120])
    if condition is None:
        return []
    words = condition[0].strip()
    if re.search(r"moving average|-day average|-week average", words):
        measure = "breadth_above_ma"
    elif re.search(r"\b(?:beat|topp|exceed|surpass|miss|report|surprise)", words):
        measure = "breadth_beat"
    elif re.search(
        r"\b(?:rose|gain|advanc|fell|declin|drop|higher|lower|green|red|up|down|positive|negative)", words
    ):
        measure = "breadth_advancing"
    else:
        return []
    if measure == "breadth_above_ma":
        statement.settle()
    unit = "percent" if statement.unit == "percent" else "count"
    if re.search(r"\bsectors\b", (group[0] if group else "") + (quantity.noun or "")):
        name = (
            statement.subject.name if statement.subject and statement.subject.type == "index" else "S&P 500"
        )
        statement.subject = Subject(name=f"{name} sectors", type="sector")
    return [BreadthClaim(**statement.fields(KIND, measure, value=statement.value(unit)), condition=words)]
