"""Numbers that belong together: ranges, "from ... to", parts of a whole, lists that share a unit."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from extractor.quantities.atoms import read_second
from extractor.quantities.numerals import GAP, read_digits, read_words
from extractor.quantities.record import Atom, Quantity, finish
from extractor.vocabulary import predicates

_LINK = re.compile(
    rf"(?P<arrow>{GAP}?(?:→|->|⟶|➔|=>){GAP}?)"
    rf"|(?P<dash>[^\S\r\n]?[-–‑−][^\S\r\n]?)(?=[^\s])"
    rf"|(?:{GAP}|-)(?P<word>to|and|or)(?:{GAP}|-)",
    re.IGNORECASE,
)
_HEDGE = r"(?:about\s+|roughly\s+|around\s+|nearly\s+|just\s+|an?\s+)?"
_BETWEEN = re.compile(rf"(?<![A-Za-z])between\s+{_HEDGE}$", re.IGNORECASE)
_FROM = re.compile(
    rf"(?<![A-Za-z])from\s+(?:(?:its|the|their|\w+day['’]s|yesterday['’]s|last\s+\w+['’]s)\s+)?{_HEDGE}$",
    re.IGNORECASE,
)
_LOOK_BACK = 36
# After these "2% to 4%" may tell a move and where it led.
_MOVED = re.compile(
    r"(?<![A-Za-z])(?:rose|fell|climbed|jumped|gained|dropped|slipped|edged\sup|edged\sdown|rising|falling|up|down"
    r"|added|lost|slid|sank|surged|soared|plunged|tumbled|declined|increased|decreased|advanced|eased|dipped|ticked\sup"
    r"|ticked\sdown|higher|lower|shed|grew|raised|cut|lifted|rallied|by|rise|fall|climb|jump|gain|drop|increase"
    r"|decrease|decline|advance|slide|slump|slumped|swelled|improved|widened|narrowed|dived|retreated|firmed|weakened"
    r"|strengthened|rises|falls|adds|loses|gains|drops|jumps|climbs|sheds|slips|slides|sinks|plunges|tumbles|soars|surges)\s(?:about\s|nearly\s|roughly\s|almost\s|by\s|another\s|more\sthan\s|around\s|some\s)?$",
    re.IGNORECASE,
)
_STEEP = Decimal("2.5")
"""A second number this many times the first is where a move led, not the end of its range."""

_WHOLE = re.compile(
    rf"(?P<of>{GAP}(?P<out>out{GAP})?of{GAP}(?:every{GAP}|(?:the|its|their|those|all){GAP})?"
    rf"(?:(?:last|past|previous|first|top|final|next){GAP})?)"
    rf"|(?P<share>{GAP}in{GAP}(?:every{GAP})?|-in-)|-(?P<split>for|to)-|(?P<odds>[-:](?=1\s(?:ratio|margin)))",
    re.IGNORECASE,
)
_USUAL_WHOLES = frozenset(map(Decimal, (2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000)))
_LIST_ITEM = re.compile(rf"(?P<comma>,{GAP}(?P<last>and{GAP})?)|(?P<and>{GAP}and{GAP})")
_LISTED_UNITS = frozenset({"percent", "percentage_points", "basis_points", "points", "x"})
_LONGEST_LIST = 8
_LIST_SHAPE = re.compile(
    rf"(?:,{GAP}[-+]?[0-9a-z][0-9a-z.-]{{0,12}}){{0,6}},?{GAP}and{GAP}[-+]?[0-9a-z][0-9a-z.-]{{0,12}}?"
    rf"(?:%|(?:{GAP}|-)?(?:per|pct|bp|basis|point|pts|x|times))",
    re.IGNORECASE,
)


def _is_move(window: str) -> bool:
    """Return whether the last word before a number is a verb of movement ("steepened 11bp to 54bp")."""
    last = re.search(r"([A-Za-z]+)\s(?:an? |just |only |about |another )?$", window)
    return last is not None and any(
        sense.kind == "move" and sense.pos == "verb" for sense in predicates().get(last[1].lower(), ())
    )


def read_pair(text: str, atom: Atom, low: int, end: int) -> list[Quantity] | None:
    """Return a range, or the two ends of "from ... to" or of an arrow; `None` where a number stands alone."""
    link = _LINK.match(text, atom.end, end)
    if link is None:
        return None
    dash, word = link["dash"] or "", (link["word"] or "").lower()
    window = text[max(low, atom.start - _LOOK_BACK) : atom.start]
    between = _BETWEEN.search(window) if word == "and" else None
    if word == "and" and between is None:
        return None
    if dash and dash[0].isspace() is not dash[-1].isspace():
        return None
    second = read_second(text, link.end(), end)
    if second is None:
        return None
    first = _share_unit(atom, second)
    if link["arrow"] or (word == "to" and first is not None and _FROM.search(window)):
        opening = finish(text, first or atom, low, end, form="from_to")
        return [opening, finish(text, second, opening.end, end, form="from_to")]
    if first is None:
        return None
    own = first.unit == atom.unit and first.noun == atom.noun
    second.unit = second.unit or first.unit
    if second.noun is None:
        second.noun, second.dimension = first.noun, first.dimension
    bottom, top = first.number, second.number
    if bottom == top or (bottom > top and between is None):
        return None
    bare = not first.strong and not second.strong and second.noun is None
    if word == "or" and (own or top - bottom > Decimal(5).scaleb(first.shift)):
        return None
    moved = word == "to" and (_MOVED.search(window) is not None or _is_move(window))
    if moved and (bare or (own and bottom > 0 and top / bottom > _STEEP)):
        return None
    if dash and ((bare and atom.plain) or (dash.strip() != dash and bare)):
        return None
    merged = replace(
        first,
        start=atom.start,
        unit=second.unit,
        noun=second.noun,
        dimension=second.dimension,
        after=second.after,
    )
    opening_at = max(low, atom.start - _LOOK_BACK) + between.start() if between else None
    quantity = finish(
        text,
        merged,
        low,
        end,
        high=max(bottom, top),
        form="range",
        stop=second.end,
        bound="range",
        opening=opening_at,
    )
    return [quantity if bottom < top else replace(quantity, number=top)]


def _share_unit(atom: Atom, second: Atom) -> Atom | None:
    """Return the first number of a pair with the unit and scale that the second lends it, if they fit."""
    if atom.noun is not None and atom.noun != second.noun and (second.noun or second.unit):
        return None
    unit, shift, noun, dimension = atom.unit, atom.shift, atom.noun, atom.dimension
    if unit in {"", "count"} and noun is None:
        if second.prefixed:
            return None
        unit, noun, dimension = second.unit, second.noun, second.dimension
        shift = shift if atom.scaled else second.shift
    elif second.unit == unit or (not second.unit and second.noun is None and atom.prefixed):
        if atom.prefixed and second.scaled and not atom.scaled:
            shift = second.shift
        elif atom.scaled and not second.scaled and not second.prefixed:
            return None
    else:
        return None
    if shift != atom.shift and atom.raw > second.raw:
        return None
    return replace(atom, unit=unit, shift=shift, noun=noun, dimension=dimension)


def read_part(text: str, atom: Atom, low: int, end: int) -> list[Quantity] | None:
    """Return a part of a whole: "9 of 11 sectors", "one in five", "6-for-1"; `None` where there is none."""
    if atom.strong or atom.noun is not None or atom.sign:
        return None
    link = _WHOLE.match(text, atom.end, end)
    if link is None:
        return None
    whole_number = atom.raw == atom.raw.to_integral_value()
    numeral = read_digits(text, link.end(), end) or read_words(text, link.end(), end)
    if numeral is None or not (whole_number or link["out"] or link["split"] or link["odds"]):
        return None
    whole = read_second(text, link.end(), end)
    if whole is None or whole.prefixed or whole.unit not in {"", "count"} or whole.raw % 1:
        return None
    if link["split"] or link["odds"]:
        if whole.noun is not None or whole.scaled or (link["split"] == "to" and atom.raw <= whole.raw):
            return None
        return [replace(finish(text, atom, low, end, stop=whole.end, of=whole.number), unit="x")]
    if whole.number < atom.number:
        return None
    if link["share"]:
        return _read_share(text, atom, whole, low, end)
    counted = replace(atom, noun=whole.noun, dimension=whole.dimension, after=whole.after)
    counted.unit = "count" if whole_number and whole.dimension is None else ""
    return [finish(text, counted, low, end, stop=numeral.end, of=whole.number)]


def _read_share(text: str, atom: Atom, whole: Atom, low: int, end: int) -> list[Quantity] | None:
    if whole.dimension or whole.raw not in _USUAL_WHOLES or atom.raw >= whole.raw:
        return None
    if atom.raw > 1 and whole.raw > 20:
        return None
    share = (atom.raw / whole.raw).quantize(Decimal("0.001")).normalize()
    fraction = replace(whole, start=atom.start, raw=share, shift=0, unit="", form="fraction", sign=0)
    return [finish(text, fraction, low, end)]


def read_list(text: str, atom: Atom, low: int, end: int) -> list[Quantity] | None:
    """Return the numbers of a list whose unit stands only after the last: "0.5, 0.8 and 1.2 percent"."""
    if atom.strong or atom.noun is not None or atom.raw > 1000 or not _LIST_SHAPE.match(text, atom.end, end):
        return None
    atoms = [atom]
    while len(atoms) < _LONGEST_LIST:
        link = _LIST_ITEM.match(text, atoms[-1].end, end)
        if link is None:
            return None
        following = read_second(text, link.end(), end)
        if following is None or following.prefixed:
            return None
        atoms.append(following)
        closes = link["and"] is not None or link["last"] is not None
        if following.unit in _LISTED_UNITS:
            if not closes or (atom.plain and atom.raw > 100 and following.unit == "percent"):
                return None
            break
        if following.strong or following.noun is not None or closes:
            return None
    else:
        return None
    found: list[Quantity] = []
    for each in atoms:
        each.unit = atoms[-1].unit
        found.append(finish(text, each, found[-1].outer_end if found else low, end))
    return found
