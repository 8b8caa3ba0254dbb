"""The reader of quantities: sentences with what they hold, numbers that are none, and laws.

A row is a text and the quantities read by hand from it, each as "span = number unit ...": then, where it differs from
the plain case, a high end after "..", a bound, "/per", "N:noun", "D:dimension", "of:whole", "sign:-1", a form.
"""

from __future__ import annotations

import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.quantities.finding import Quantity, find_quantities

BOUNDS = {"exact", "about", "more_than", "less_than", "at_least", "at_most", "range"}
FORMS = {"numeral", "words", "verb", "fraction", "from_to"}

PERCENT = [
    ("rose 11.2% in the quarter", "11.2% = 11.2 percent"),
    ("rose 11.2 percent", "11.2 percent = 11.2 percent"),
    ("rose 11.2 per cent", "11.2 per cent = 11.2 percent"),
    ("rose 11.2 pct", "11.2 pct = 11.2 percent"),
    ("rose eleven percent", "eleven percent = 11 percent words"),
    ("rose twenty-five per cent", "twenty-five per cent = 25 percent words"),
    ("Sixty-nine percent of firms agreed", "Sixty-nine percent = 69 percent words"),
    ("a .5% gain", ".5% = 0.5 percent"),
    ("a 0.50% gain", "0.50% = 0.50 percent"),
    ("a 5-percent rise", "5-percent = 5 percent"),
    ("sales grew by 1,150%", "1,150% = 1150 percent"),
    ("up 110% since", "110% = 110 percent"),
    ("yields 4 1/4 percent", "4 1/4 percent = 4.25 percent"),
    ("yields 4-1/4%", "4-1/4% = 4.25 percent"),
    ("yields 4¼%", "4¼% = 4.25 percent"),
    ("the 11.2 %", "11.2 % = 11.2 percent"),
    ("the 11.2\u00a0% gain", "11.2\u00a0% = 11.2 percent"),
    ("grew 3.2 percent.", "3.2 percent = 3.2 percent"),
    ("Q3-a 12.4% gain", "12.4% = 12.4 percent"),
    ("gains—12.4% in all—were wide", "12.4% = 12.4 percent"),
    ("sixty\npercent of it", "sixty\npercent = 60 percent words"),
    ("closed down nine-tenths of a per cent", "nine-tenths of a per cent = 0.9 percent fraction"),
    ("half a percent lower", "half a percent = 0.5 percent fraction"),
    ("a third of a percent", "a third of a percent = 0.333 percent fraction"),
    ("lost almost a per cent", "a per cent = 1 percent words about"),
    ("The S&P 500's 8.1% and the Dow's 5.2%", "8.1% = 8.1 percent", "5.2% = 5.2 percent"),
    ("fell 20%, 21%, and 14% respectively", "20% = 20 percent", "21% = 21 percent", "14% = 14 percent"),
    (
        "rose 0.5, 0.8 and 1.2 percent, respectively",
        "0.5 = 0.5 percent",
        "0.8 = 0.8 percent",
        "1.2 percent = 1.2 percent",
    ),
    ("grew 5 and 7 percent", "5 = 5 percent", "7 percent = 7 percent"),
    ("an increase of 1.5 percent-plus", "1.5 percent = 1.5 percent at_least"),
]
SIGNS = [
    ("a change of -3%", "-3% = -3 percent sign:-1"),
    ("a change of −3%", "−3% = -3 percent sign:-1"),
    ("a change of –3%", "–3% = -3 percent sign:-1"),
    ("a change of +3%", "+3% = 3 percent sign:+1"),
    ("inflation of minus 0.3%", "minus 0.3% = -0.3 percent sign:-1"),
    ("a reading of negative 0.3 percent", "negative 0.3 percent = -0.3 percent sign:-1"),
    (
        "the Russell 2000 (-1.78%) and Nasdaq (-0.42%)",
        "-1.78% = -1.78 percent sign:-1",
        "-0.42% = -0.42 percent sign:-1",
    ),
    ("outflows of -$16.6 billion", "-$16.6 billion = -16.6e9 USD sign:-1"),
    ("outflows of $-16.6 billion", "$-16.6 billion = -16.6e9 USD sign:-1"),
    ("-16.6 billion outflows", "-16.6 billion = -16.6e9 - sign:-1"),
    ("inflows of +$88.5 billion", "+$88.5 billion = 88.5e9 USD sign:+1"),
    ("a margin of +/- 3 percentage points", "3 percentage points = 3 percentage_points"),
    ("plus or minus 3 percentage points", "3 percentage points = 3 percentage_points about"),
    ("predict a negative one",),
    ("rose 5%-10% in all", "5%-10% = 5..10 percent range"),
    ("index SPX, +0.17%", "+0.17% = 0.17 percent sign:+1"),
]
POINTS = [
    ("fell 236 points to 41,198", "236 points = 236 points", "41,198 = 41198 -"),
    ("fell 5.76 points to 3,629.65", "5.76 points = 5.76 points", "3,629.65 = 3629.65 -"),
    ("a 1,000-point drop", "1,000-point = 1000 points"),
    ("ES +12.25 pts", "+12.25 pts = 12.25 points sign:+1"),
    ("cut by 25 basis points", "25 basis points = 25 basis_points"),
    ("a 25-basis-point cut", "25-basis-point = 25 basis_points"),
    ("cut by 25 bps", "25 bps = 25 basis_points"),
    ("cut by 25bp", "25bp = 25 basis_points"),
    ("cut by 25bps to 4%", "25bps = 25 basis_points", "4% = 4 percent"),
    ("One basis point is little", "One basis point = 1 basis_points words"),
    ("up 1.5 percentage points", "1.5 percentage points = 1.5 percentage_points"),
    ("up 1 1/2 percentage points", "1 1/2 percentage points = 1.5 percentage_points"),
    ("up 0.5 percentage-point", "0.5 percentage-point = 0.5 percentage_points"),
    ("up 2pp on the year", "2pp = 2 percentage_points"),
    ("up 0.8 % points", "0.8 % points = 0.8 percentage_points"),
    ("up 3ppts", "3ppts = 3 percentage_points"),
    ("half a point", "half a point = 0.5 percentage_points fraction"),
    ("half a percentage point", "half a percentage point = 0.5 percentage_points fraction"),
    ("a half-percentage-point cut", "a half-percentage-point = 0.5 percentage_points fraction"),
    ("a quarter point", "a quarter point = 0.25 percentage_points fraction"),
    ("a quarter-point cut", "a quarter-point = 0.25 percentage_points fraction"),
    ("a quarter of a percentage point", "a quarter of a percentage point = 0.25 percentage_points fraction"),
    (
        "three-quarters of a percentage point",
        "three-quarters of a percentage point = 0.75 percentage_points fraction",
    ),
    ("1/2 of a percentage point", "1/2 of a percentage point = 0.5 percentage_points fraction"),
    ("by a percentage point", "a percentage point = 1 percentage_points words"),
    ("by a full percentage point", "a full percentage point = 1 percentage_points words"),
    ("4/32 of a point lower", "4/32 of a point = 0.125 points fraction"),
    (
        "beyond the quarter percentage point expected",
        "quarter percentage point = 0.25 percentage_points fraction more_than",
    ),
    ("two-tenths of a percentage point", "two-tenths of a percentage point = 0.2 percentage_points fraction"),
]
MONEY = [
    ("$28 billion left", "$28 billion = 28e9 USD"),
    ("$28bn left", "$28bn = 28e9 USD"),
    ("$28B left", "$28B = 28e9 USD"),
    ("$28 B left", "$28 B = 28e9 USD"),
    ("$1.2tn in assets", "$1.2tn = 1.2e12 USD"),
    ("$1.2 trillion-a-year market", "$1.2 trillion = 1.2e12 USD /year"),
    ("a $1.2-trillion market", "$1.2-trillion = 1.2e12 USD"),
    ("US$4.7 billion", "US$4.7 billion = 4.7e9 USD"),
    ("U.S. $4.7 billion", "U.S. $4.7 billion = 4.7e9 USD"),
    ("US$ 1 billion", "US$ 1 billion = 1e9 USD"),
    ("EUR 1.2bn", "EUR 1.2bn = 1.2e9 EUR"),
    ("USD/JPY +2.8%", "+2.8% = 2.8 percent sign:+1"),
    ("EUR1.2bn", "EUR1.2bn = 1.2e9 EUR"),
    ("€5m in fines", "€5m = 5e6 EUR"),
    ("€5 m in fines", "€5 m = 5e6 EUR"),
    ("1.2 billion euros", "1.2 billion euros = 1.2e9 EUR"),
    ("500€ each", "500€ = 500 EUR /each"),
    ("£3.2bn of gilts", "£3.2bn = 3.2e9 GBP"),
    ("¥500 billion", "¥500 billion = 500e9 JPY"),
    ("154.3 yen", "154.3 yen = 154.3 JPY"),
    ("Rs 500 crore", "Rs 500 crore = 500e7 INR"),
    ("Rs. 2,049.65 crore", "Rs. 2,049.65 crore = 2049.65e7 INR"),
    ("₹1.2 lakh crore", "₹1.2 lakh crore = 1.2e12 INR"),
    ("Rs 12,34,567", "Rs 12,34,567 = 1234567 INR"),
    ("HK$5.50", "HK$5.50 = 5.50 HKD"),
    ("C$3.5 million", "C$3.5 million = 3.5e6 CAD"),
    ("A$4.5bn", "A$4.5bn = 4.5e9 AUD"),
    ("S$2.1 billion", "S$2.1 billion = 2.1e9 SGD"),
    ("CHF 12.5bn", "CHF 12.5bn = 12.5e9 CHF"),
    ("15 trillion won", "15 trillion won = 15e12 KRW"),
    ("3.2 billion yuan", "3.2 billion yuan = 3.2e9 CNY"),
    ("a billion dollars", "a billion dollars = 1e9 USD words"),
    ("five billion dollars", "five billion dollars = 5e9 USD words"),
    ("half a billion dollars", "half a billion dollars = 0.5e9 USD fraction"),
    ("$500 million USD", "$500 million USD = 500e6 USD"),
    ("77 cents", "77 cents = 0.77 USD"),
    ("three cents per share", "three cents = 0.03 USD words /share"),
    ("a two-cent charge", "two-cent = 0.02 USD words"),
    ("up 15p to 991p", "15p = 0.15 GBP", "991p = 9.91 GBP"),
    ("by half a penny", "half a penny = 0.005 USD fraction"),
    ("under a $5 billion plan", "$5 billion = 5e9 USD"),
    ("40 pence", "40 pence = 0.40 GBP"),
    ("$1.05 per share", "$1.05 = 1.05 USD /share"),
    ("$1.05 a share", "$1.05 = 1.05 USD /share"),
    ("$4/share", "$4 = 4 USD /share"),
    ("$70 a barrel", "$70 = 70 USD /barrel"),
    ("$61.20/bbl", "$61.20 = 61.20 USD /barrel"),
    ("$3,350 an ounce", "$3,350 = 3350 USD /ounce"),
    ("$5 a year earlier", "$5 = 5 USD"),
    ("$5 a year", "$5 = 5 USD /year"),
    ("$40-a-barrel oil", "$40 = 40 USD /barrel"),
    ("$1 billion-plus funds", "$1 billion = 1e9 USD at_least"),
    ("$3M in sales", "$3M = 3e6 USD"),
    ("$28\nbillion", "$28\nbillion = 28e9 USD"),
    (
        "Shares at $182.50, up $3.20, or 1.8%.",
        "$182.50 = 182.50 USD",
        "$3.20 = 3.20 USD",
        "1.8% = 1.8 percent",
    ),
    ("Rs 12.75 lakh", "Rs 12.75 lakh = 12.75e5 INR"),
    ("bought 0.5 BTC", "0.5 BTC = 0.5 BTC"),
]
SIZES = [
    ("assets of 317bn", "317bn = 317e9 -"),
    ("sold 2.3m units", "2.3m = 2.3e6 count N:units"),
    ("50,000 people", "50,000 = 50000 count N:people"),
    ("1\u2009234\u2009567 people", "1\u2009234\u2009567 = 1234567 count N:people"),
    ("1 234 567 people", "1 234 567 = 1234567 count N:people"),
    ("1'234'567 francs", "1'234'567 francs = 1234567 CHF"),
    ("2 million barrels", "2 million barrels = 2e6 - N:barrels D:volume"),
    ("1.2 million b/d", "1.2 million b/d = 1.2e6 - N:barrels per day D:flow"),
    ("half a million people", "half a million = 0.5e6 count N:people fraction"),
    ("five hundred thousand people", "five hundred thousand = 5.00e5 count N:people words"),
    ("two hundred and five people", "two hundred and five = 205 count N:people words"),
    ("a dozen companies", "a dozen = 12 count N:companies words"),
    ("half a dozen", "half a dozen = 6 - words"),
    ("two dozen people", "two dozen = 24 count N:people words"),
    ("several billion",),
    ("2.79 quintillion calculations", "2.79 quintillion = 2.79e18 count N:calculations"),
    ("a 10-million-barrel draw", "10-million-barrel = 10e6 - N:barrels D:volume"),
]
MULTIPLES = [
    ("Microsoft's 33.1x P/E ratio", "33.1x = 33.1 x"),
    ("trades at 21.4 times forward earnings", "21.4 times = 21.4 x"),
    ("trades at 18 times earnings", "18 times = 18 x"),
    ("cut rates three times this year", "three = 3 count N:times words"),
    ("three times as many", "three times = 3 x words"),
    ("one and a half times the rate", "one and a half times = 1.5 x words"),
    ("a twofold rise", "twofold = 2 x words"),
    ("a ten-fold rise", "ten-fold = 10 x words"),
    ("a 10-fold rise", "10-fold = 10 x"),
    ("twice as many", "twice = 2 x words"),
    ("met twice in May",),
    ("revenue doubled", "doubled = 100 percent verb sign:+1"),
    ("revenue more than doubled", "doubled = 100 percent verb sign:+1 more_than"),
    ("shares nearly tripled", "tripled = 200 percent verb sign:+1 about"),
    ("profit halved", "halved = 50 percent verb sign:-1"),
    ("profit quadrupled", "quadrupled = 300 percent verb sign:+1"),
    ("expected to double", "double = 100 percent verb sign:+1"),
    ("double the pace", "double = 2 x words"),
    ("doubled down on it",),
    ("a double standard",),
    ("the bitcoin halving",),
    ("a 3-for-2 split", "3-for-2 = 3 x of:2"),
    ("a 6-for-1 split", "6-for-1 = 6 x of:1"),
    ("by a 3-to-1 margin", "3-to-1 = 3 x of:1"),
    ("by a 1.44-to-1 ratio", "1.44-to-1 = 1.44 x of:1"),
    ("15-20x sales", "15-20x = 15..20 x range"),
    ("by a 1.34-1 ratio", "1.34-1 = 1.34 x of:1"),
    ("by a 12-to-5 margin", "12-to-5 = 12 x of:5"),
    ("a 4x4 truck",),
]
RANGES = [
    ("up 0.5-0.7%", "0.5-0.7% = 0.5..0.7 percent range"),
    ("up 0.5–0.7%", "0.5–0.7% = 0.5..0.7 percent range"),
    ("between 5% and 7%", "5% and 7% = 5..7 percent range"),
    ("between 5 and 7 percent", "5 and 7 percent = 5..7 percent range"),
    ("5% to 7%", "5% to 7% = 5..7 percent range"),
    ("5 to 7 percent", "5 to 7 percent = 5..7 percent range"),
    ("grew 5 to 7 percent", "5 to 7 percent = 5..7 percent range"),
    ("twenty to thirty percent", "twenty to thirty percent = 20..30 percent range"),
    ("from 5% to 7%", "5% = 5 percent from_to", "7% = 7 percent from_to"),
    ("from 5 to 7 percent", "5 = 5 percent from_to", "7 percent = 7 percent from_to"),
    ("from $40 to $50", "$40 = 40 USD from_to", "$50 = 50 USD from_to"),
    ("the 4.00%-4.25% range", "4.00%-4.25% = 4.00..4.25 percent range"),
    ("the 3.5–3.75% range", "3.5–3.75% = 3.5..3.75 percent range"),
    ("$5 to $7 billion", "$5 to $7 billion = 5e9..7e9 USD range"),
    ("$5-7 billion", "$5-7 billion = 5e9..7e9 USD range"),
    ("$5 billion-$7 billion", "$5 billion-$7 billion = 5e9..7e9 USD range"),
    ("$500 million to $1 billion", "$500 million to $1 billion = 500e6..1e9 USD range"),
    ("$1,200 to 2,400 per household", "$1,200 to 2,400 = 1200..2400 USD range /household"),
    ("guided to $1.80-$1.90", "$1.80-$1.90 = 1.80..1.90 USD range"),
    ("58-59 cents per share", "58-59 cents = 0.58..0.59 USD range /share"),
    ("between 28 and 30 cents per share", "28 and 30 cents = 0.28..0.30 USD range /share"),
    ("between 5 and 7 million people", "5 and 7 million = 5e6..7e6 count N:people range"),
    ("-2% to 3%", "-2% to 3% = -2..3 percent range sign:-1"),
    ("25-50bp", "25-50bp = 25..50 basis_points range"),
    ("one or two percentage points", "one or two percentage points = 1..2 percentage_points range"),
    ("5 or 6 people", "5 or 6 = 5..6 count N:people range"),
    ("rose 0.1% to 4.3%", "0.1% = 0.1 percent", "4.3% = 4.3 percent"),
    ("fell 3.2 points to 47.8", "3.2 points = 3.2 points", "47.8 = 47.8 -"),
    ("lost 3 to 58", "3 = 3 -", "58 = 58 -"),
    (
        "2,175.04 → 2,436.48 (+12.02%)",
        "2,175.04 = 2175.04 - from_to",
        "2,436.48 = 2436.48 - from_to",
        "+12.02% = 12.02 percent sign:+1",
    ),
    ("(+13.2% Q3, +22.3% YTD)", "+13.2% = 13.2 percent sign:+1", "+22.3% = 22.3 percent sign:+1"),
    ("low single digits", "low single digits = 1..3 percent range words"),
    ("a mid-single-digit rise", "mid-single-digit = 4..6 percent range words"),
    ("low- to mid-single digits", "low- to mid-single digits = 1..6 percent range words"),
    ("mid-to-high single-digit returns", "mid-to-high single-digit = 4..9 percent range words"),
    ("in the mid-teens", "mid-teens = 14..16 percent range words"),
    ("margins in the mid-20% range", "mid-20% = 24..26 percent range words"),
    ("double-digit growth", "double-digit = 10 percent at_least words"),
    ("10 to 12 hours", "10 to 12 hours = 10..12 - N:hours D:time range"),
]
PARTS = [
    ("9 of 11 sectors", "9 of 11 = 9 count of:11 N:sectors"),
    ("Six of the 11 S&P 500 sectors", "Six of the 11 = 6 count of:11 N:sectors words"),
    ("six of the last seven sessions", "six of the last seven = 6 - of:7 N:sessions D:time words"),
    ("24 of 30 weeks", "24 of 30 = 24 - of:30 N:weeks D:time"),
    ("6 out of the past 8 weeks", "6 out of the past 8 = 6 - of:8 N:weeks D:time"),
    ("rated 3.98 out of 5", "3.98 out of 5 = 3.98 - of:5"),
    ("one in five adults", "one in five = 0.2 - fraction N:adults"),
    ("1 in 4 Americans", "1 in 4 = 0.25 - fraction N:Americans"),
    ("a 1-in-5 chance", "1-in-5 = 0.2 - fraction"),
    ("nine in 10 respondents", "nine in 10 = 0.9 - fraction N:respondents"),
    ("two-thirds of stocks", "two-thirds = 0.667 - fraction N:stocks"),
    ("more than half of the stocks", "half = 0.5 - fraction N:stocks more_than"),
    ("nearly a third", "a third = 0.333 - fraction about"),
    ("a third of voters", "a third = 0.333 - fraction N:voters"),
    ("a quarter of the firms", "a quarter = 0.25 - fraction N:firms"),
    ("less than a quarter.", "a quarter = 0.25 - fraction less_than"),
    ("slashed in half", "half = 0.5 - fraction"),
    ("1/3 of the stocks", "1/3 = 0.333 - fraction N:stocks"),
    ("half an hour", "half an hour = 0.5 - fraction N:hours D:time"),
    ("the second half of the year",),
    ("the third quarter",),
    ("a third straight gain",),
    ("14 second-half points", "14 = 14 -"),
]
HEDGES = [
    ("nearly 3%", "3% = 3 percent about"),
    ("almost 3%", "3% = 3 percent about"),
    ("roughly 3%", "3% = 3 percent about"),
    ("about a 3% gain", "3% = 3 percent about"),
    ("some 3,000 people", "3,000 = 3000 count N:people about"),
    ("an estimated 2,000 workers", "2,000 = 2000 count N:workers about"),
    ("~13%", "13% = 13 percent about"),
    ("close to 5%", "5% = 5 percent about"),
    ("$5 billion or so", "$5 billion = 5e9 USD about"),
    ("30-odd people", "30 = 30 count N:people about"),
    ("more than $5 billion", "$5 billion = 5e9 USD more_than"),
    ("north of 20%", "20% = 20 percent more_than"),
    ("well above 50%", "50% = 50 percent more_than"),
    ("over 130,000 people", "130,000 = 130000 count N:people more_than"),
    ("in excess of $2 billion", "$2 billion = 2e9 USD more_than"),
    ("upwards of 40%", "40% = 40 percent more_than"),
    ("just over 3%", "3% = 3 percent more_than"),
    (">10%", "10% = 10 percent more_than"),
    ("less than 4%", "4% = 4 percent less_than"),
    ("fewer than 20 people", "20 = 20 count N:people less_than"),
    ("a hair below 4%", "4% = 4 percent less_than"),
    ("just shy of $1 trillion", "$1 trillion = 1e12 USD less_than"),
    ("just under 75%", "75% = 75 percent less_than"),
    ("south of 20%", "20% = 20 percent less_than"),
    ("sub-3% growth", "3% = 3 percent less_than"),
    ("at least 500 people", "500 = 500 count N:people at_least"),
    ("no fewer than 5 banks", "5 = 5 count N:banks at_least"),
    ("3% or more", "3% = 3 percent at_least"),
    ("5 people or more", "5 = 5 count N:people at_least"),
    ("20%-plus returns", "20% = 20 percent at_least"),
    ("300,000+ users", "300,000 = 300000 count N:users at_least"),
    ("up to 30%", "30% = 30 percent at_most"),
    ("as much as 5%", "5% = 5 percent at_most"),
    ("no more than 3%", "3% = 3 percent at_most"),
    ("within 2% of its record", "2% = 2 percent at_most"),
    ("3% or less", "3% = 3 percent at_most"),
    ("ticked up to 4.3%", "4.3% = 4.3 percent"),
    ("went up to 4.3%", "4.3% = 4.3 percent"),
    ("over 12 months", "12 months = 12 - N:months D:time"),
    ("for over 12 hours", "12 hours = 12 - N:hours D:time more_than"),
    ("only 3%", "3% = 3 percent"),
    ("a total of 24 people", "24 = 24 count N:people"),
]
NEWS = [
    ("5 million people fled", "5 million = 5e6 count N:people"),
    ("three men were held", "three = 3 count N:men words"),
    ("after 12 hours", "12 hours = 12 - N:hours D:time"),
    ("40 miles away", "40 miles = 40 - N:miles D:length"),
    ("at 60 miles per hour", "60 miles per hour = 60 - N:miles per hour D:speed"),
    ("at 60mph", "60mph = 60 - N:miles per hour D:speed"),
    ("a 19 kg cylinder", "19 kg = 19 - N:kilograms D:mass"),
    ("a 500MW plant", "500MW = 500 - N:megawatts D:power"),
    ("72 degrees Fahrenheit", "72 degrees Fahrenheit = 72 - N:degrees fahrenheit D:temperature"),
    ("warmed by 1.6°C", "1.6°C = 1.6 - N:degrees celsius D:temperature"),
    ("a 10,000-square-foot hall", "10,000-square-foot = 10000 - N:square feet D:area"),
    ("22,000 jobs", "22,000 = 22000 count N:jobs"),
    ("22,000 new jobs", "22,000 = 22000 count N:jobs"),
    ("11,662 civilian killings", "11,662 = 11662 count N:killings"),
    (
        "214 new 52-week highs and six new 52-week lows",
        "214 = 214 count N:highs",
        "six = 6 count N:lows words",
    ),
    ("climbed to 17 following more deaths", "17 = 17 -"),
    ("three powerful cyclones", "three = 3 count N:cyclones words"),
    ("All 11 S&P sectors", "11 = 11 count N:sectors"),
    ("ten straight months", "ten = 10 - N:months D:time words"),
    ("a 43-day government shutdown", "43-day = 43 - N:days D:time"),
    ("a three-day losing streak", "three-day = 3 - N:days D:time words"),
    ("at least 219 killed", "219 = 219 - at_least"),
    ("a gain of 130,000", "130,000 = 130000 -"),
    ("About 2000 people came", "2000 = 2000 count N:people about"),
    ("Company Cuts 500 Jobs", "500 = 500 count N:Jobs"),
    ("84,000 facing hunger", "84,000 = 84000 -"),
    ("18 components of the 30-stock index", "18 = 18 count N:components"),
    ("one person died", "one = 1 count N:person words"),
    ("no one knows, one of them said",),
    ("the first two years", "two years = 2 - N:years D:time words"),
    ("a four-member panel", "four = 4 count N:member words"),
    ("100 members of the club", "100 = 100 count N:members"),
    ("closed at 227.52", "227.52 = 227.52 -"),
    ("the 6,000 level", "6,000 level = 6000 index_level"),
    ("near the 18,000-mark", "18,000-mark = 18000 index_level about"),
    ("Dow 40,000", "40,000 = 40000 -"),
    (
        "revenue: $102.47 billion vs. $101.50 billion",
        "$102.47 billion = 102.47e9 USD",
        "$101.50 billion = 101.50e9 USD",
    ),
]
NONE = [
    "the S&P 500 and the Russell 2000",
    "the S&amp;P 500",
    "the S & P 500 rose",
    "Nasdaq-100 and Nasdaq 100",
    "the Standard & Poor's 500",
    "the fourth quarter of 2025",
    "its tenth month of growth",
    "the third of the sixteen",
    "the 10-two spread",
    "telephone 020 8846 0000",
    "dial +91 1169329333",
    "part 5040279",
    "code 0935T",
    "22k gold",
    "modifier 25",
    "Windows 3.0",
    "the age of 55",
    "on Dec. 3, 4 and 5",
    "from 16 to 20 February",
    "31(st) December 2020",
    "a year-and-a-half ago",
    "the Stoxx 600, the FTSE 100, the CAC 40",
    "the Nikkei 225 and the Nifty 50",
    "Fortune 500 firms",
    "the 10-year Treasury",
    "10-year yields",
    "the 10yr yield",
    "10- and 30-year Treasury yields",
    "the two-year note",
    "10-year government bonds",
    "the 2s10s curve",
    "the 50-day and 200-day moving average",
    "its 10-week moving average",
    "a 52-week high",
    "12-month forward earnings",
    "a 10-K and an 8-K",
    "its 10K filing",
    "Form 4",
    "in Q3 and 1H25",
    "in FY2025 and FY25",
    "in 2025",
    "the 1990s",
    "in '08",
    "2024-25",
    "2020–2024",
    "mid-2025",
    "its 2025 outlook",
    "the 2024 jobs report",
    "on Sept. 30",
    "on 30 September 2025",
    "September 30, 2025",
    "June 3 to 5",
    "on 9/30/2025",
    "2025-09-30",
    "30.09.2025",
    "the 30th of September",
    "at 4 p.m.",
    "at 4pm",
    "at 9:30 a.m. ET",
    "from 4-6 p.m.",
    "at 0745 GMT",
    "a 62-year-old man",
    "he is 62 years old",
    "aged 45",
    "Ann Lee, 62, said",
    "a note [1] and [2, 3]",
    "call 212-555-0100",
    "at https://example.com/2025/05/17-things",
    "write to a5@example.com",
    "iOS 17 and GPT-4",
    "version 1.2.3",
    "the 737 MAX",
    "a Boeing 747 and an A320",
    "787 Dreamliners",
    "the Model 3",
    "the iPhone 16",
    "an RTX 5090",
    "a 401(k) plan",
    "open 24/7",
    "a 60/40 portfolio",
    "the third quarter",
    "the 20th century",
    "the twenty-first century",
    "won 3-2",
    "voted 9-3",
    "a 50-50 chance",
    "Covid-19",
    "5G and 3D",
    "a 4K TV",
    "3M said",
    "the planet K2-18b",
    "DeepSeek-R1",
    "No. 1 and number one",
    "the Magnificent Seven",
    "the Magnificent 7",
    "Chapter 11",
    "Section 230",
    "Phase 3",
    "page 5 of 12",
    "season 4",
    "1600 Pennsylvania Avenue",
    "Washington, DC 20500",
    "a one-time charge",
    "two-way trade",
    "a 5th straight gain",
    "first, second and third",
    "the G7 and the G-20",
    "H100 chips",
    "1.234,5",
]
TABLE = PERCENT + SIGNS + POINTS + MONEY + SIZES + MULTIPLES + RANGES + PARTS + HEDGES + NEWS


def describe(quantity: Quantity, text: str) -> str:
    """Return a quantity in the notation of the table."""
    parts = [text[quantity.start : quantity.end], "=", _number(quantity), quantity.unit or "-"]
    if quantity.form not in {"numeral", "range"}:
        parts.append(quantity.form)
    if quantity.bound != "exact":
        parts.append(quantity.bound)
    if quantity.per:
        parts.append(f"/{quantity.per}")
    if quantity.noun:
        parts.append(f"N:{quantity.noun}")
    if quantity.dimension:
        parts.append(f"D:{quantity.dimension}")
    if quantity.of is not None:
        parts.append(f"of:{quantity.of}")
    if quantity.sign:
        parts.append(f"sign:{quantity.sign:+d}")
    return " ".join(parts)


def _number(quantity: Quantity) -> str:
    if quantity.high is None:
        return str(quantity.number)
    return f"{quantity.number}..{quantity.high}"


def normalize(spec: str) -> tuple[str, list[Decimal], frozenset[str]]:
    """Return what a row says: the span, the numbers, and the rest in any order."""
    span, _, rest = spec.rpartition(" = ")
    number, *others = rest.split(" ")
    words = frozenset(
        " ".join(others).replace("N:", "|N:").replace("D:", "|D:").replace(" ", "|").split("|")
    ) - {""}
    return span, [Decimal(each) for each in number.split("..")], words


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_text_holds_these_quantities(row):
    text, *expected = row
    found = [normalize(describe(quantity, text)) for quantity in find_quantities(text)]
    assert found == [normalize(spec) for spec in expected]


@pytest.mark.parametrize("row", TABLE, ids=[row[0] for row in TABLE])
def test_written_digits_stay_the_precision(row):
    text, *expected = row
    for quantity, spec in zip(find_quantities(text), expected, strict=True):
        if quantity.form in {"numeral", "range"}:
            wanted = normalize(spec)[1][0]
            assert quantity.number.as_tuple().exponent == wanted.as_tuple().exponent


@pytest.mark.parametrize("text", NONE)
def test_number_is_no_quantity(text):
    assert [text[q.start : q.end] for q in find_quantities(text)] == []


@pytest.mark.parametrize("text", NONE)
def test_number_is_no_quantity_inside_a_sentence(text):
    sentence = f"Shares gained 3.25% as {text}, he said."
    assert [sentence[q.start : q.end] for q in find_quantities(sentence)] == ["3.25%"]


def test_table_is_wide():
    assert len(TABLE) + len(NONE) >= 250


@pytest.mark.parametrize(
    ("text", "outer"),
    [
        ("rose nearly 3% on", "nearly 3%"),
        ("rose about a 3% gain", "about a 3%"),
        ("index (+12.02%) rose", "(+12.02%)"),
        ("saw [about 3%] of", "[about 3%]"),
        ("came between 5% and 7% of", "between 5% and 7%"),
        ("a 20%-plus return", "20%-plus"),
        ("gave 3% or more of", "3% or more"),
        ("was 3% of", "3%"),
    ],
)
def test_outer_span_takes_hedges_and_brackets(text, outer):
    (quantity,) = find_quantities(text)
    assert text[quantity.outer_start : quantity.outer_end] == outer


def test_window_limits_what_is_read():
    text = "Up 3% then nearly 5% and 7 percent."
    found = find_quantities(text, text.index("5%"), text.index("percent"))
    assert [(text[q.start : q.end], q.unit, q.bound) for q in found] == [
        ("5%", "percent", "exact"),
        ("7", "", "exact"),
    ]


def test_general_counts_can_be_left_out():
    text = "3% of 500 people walked 12 miles for $5 at 6,000."
    assert [text[q.start : q.end] for q in find_quantities(text, general=False)] == ["3%", "$5", "6,000"]


ALPHABET = st.sampled_from(
    [
        *"0123456789.,-–−+%$€£¥()[]/:'’ \n\t½x×",
        *(
            "one",
            " two ",
            "half a ",
            "third",
            "quarter",
            " percent",
            " points",
            " billion",
            " to ",
            " of ",
            " in ",
            " and ",
        ),
        *(
            "between ",
            "from ",
            "about ",
            "more than ",
            "S&P ",
            " times",
            "Sept. ",
            " million",
            "bn",
            "doubled",
            " dozen",
        ),
        *(
            "US$",
            "Rs ",
            "a share",
            "-year ",
            " people",
            "http://",
            "@",
            "mid-",
            "teens",
            "single digits",
            "-for-",
            "é",
            "字",
        ),
    ]
)


@settings(max_examples=400, deadline=None)
@given(st.lists(ALPHABET, max_size=40).map("".join) | st.text(max_size=120))
def test_any_text_reads_with_exact_ordered_spans(text):
    found = find_quantities(text)
    at = 0
    for quantity in found:
        assert at <= quantity.outer_start <= quantity.start < quantity.end <= quantity.outer_end <= len(text)
        assert text[quantity.start : quantity.end].strip() == text[quantity.start : quantity.end]
        assert quantity.high is None or quantity.high > quantity.number
        assert quantity.bound in BOUNDS
        assert (quantity.high is None) or quantity.bound == "range"
        at = quantity.end
    assert find_quantities(text) == found


NUMBERS = st.decimals(min_value="0.01", max_value="999999", places=2) | st.integers(2, 999_999).map(Decimal)
NOTATIONS = [
    ("{:,}%", "percent", 0),
    ("{} percent", "percent", 0),
    ("{:,} basis points", "basis_points", 0),
    ("{:,} points", "points", 0),
    ("{} percentage points", "percentage_points", 0),
    ("${:,}", "USD", 0),
    ("${:,} billion", "USD", 9),
    ("${}bn", "USD", 9),
    ("US${} million", "USD", 6),
    ("EUR {}m", "EUR", 6),
    ("€{:,}", "EUR", 0),
    ("{:,} euros", "EUR", 0),
    ("£{} trillion", "GBP", 12),
    ("Rs {} crore", "INR", 7),
    ("{} yen", "JPY", 0),
    ("{}x", "x", 0),
    ("{} million people", "count", 6),
    ("{:,} workers", "count", 0),
]


@settings(max_examples=200, deadline=None)
@given(NUMBERS, st.sampled_from(NOTATIONS), st.sampled_from(["", "-", "−"]))
def test_written_number_reads_back(number, notation, sign):
    pattern, unit, shift = notation
    if unit == "count" and f"{number}".startswith(("19", "20", "21", "16", "17", "18")):
        number += Decimal(3000)  # four digits that read as a year count nothing without a comma
    text = f"It stood at {sign}{pattern.format(number)} then."
    (quantity,) = find_quantities(text)
    wanted = number.scaleb(shift) * (-1 if sign else 1)
    assert (quantity.number, quantity.unit) == (wanted, unit)
    assert quantity.number.as_tuple().exponent == number.as_tuple().exponent + shift
    assert quantity.sign == (-1 if sign else 0)


WORDS = {
    13: "thirteen",
    21: "twenty-one",
    40: "forty",
    99: "ninety-nine",
    100: "one hundred",
    342: "three hundred forty-two",
}


@pytest.mark.parametrize(("number", "words"), WORDS.items())
def test_number_words_read_back(number, words):
    (quantity,) = find_quantities(f"up {words} percent on the year")
    assert (quantity.number, quantity.unit) == (number, "percent")


LONG = {
    "digits": "1" * 100_000,
    "pairs": "1 " * 50_000,
    "groups": "1,234," * 20_000,
    "dashes": "-1" * 50_000,
    "words": "one hundred and " * 8_000,
    "fractions": "half a " * 16_000,
    "lists": "1, 2, 3 and " * 9_000,
    "hedges": "about " * 16_000 + "3%",
    "money": "$" * 100_000,
    "mail": "a@" * 50_000,
    "links": "http://" * 15_000,
    "thin": "1\u2009234" * 16_000,
    "blank": "5" + " " * 100_000 + "%",
    "ranges": "5% to " * 16_000,
    "letters": "x" * 100_000 + "1",
}


@pytest.mark.parametrize("name", LONG)
def test_long_lines_take_linear_time(name):
    began = time.perf_counter()
    find_quantities(LONG[name])
    assert time.perf_counter() - began < 5


def test_order_of_sentences_does_not_matter():
    rows = [row[0] for row in PERCENT + MONEY if "\n" not in row[0]]
    rows.sort(key=lambda row: row[::-1])
    text = "; ".join(rows) + ";"
    alone = [row[q.start : q.end] for row in rows for q in find_quantities(row + ";")]
    assert [text[q.start : q.end] for q in find_quantities(text)] == alone


@pytest.mark.parametrize(
    ("text", "bound"), [("a near-double-digit loss", "about"), ("a double-digit loss", "at_least")]
)
def test_near_double_digit_is_about_ten(text, bound):
    assert [(found.number, found.bound) for found in find_quantities(text)] == [(10, bound)]
