"""The reader of periods: expressions with their days under pinned publication dates, in both directions."""

import datetime as dt
import re
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.dates import closures, easter, is_session, run_back, span_around, third_of
from extractor.periods.events import load_events
from extractor.periods.finding import PeriodMention, find_periods

MONDAY = "2025-10-06"
FRIDAY = "2025-10-17"
SATURDAY = "2025-10-18"
SUNDAY = "2025-10-19"
TUESDAY = "2025-09-30"  # last day of a quarter
NEW_YEAR = "2026-01-01"  # a Thursday
LEAP = "2024-02-29"  # a Thursday

# text | expression | role | days ("-" where the text does not say), one mention a row
TABLE = {
    MONDAY: """
        surged 11.2% in Q3 2025 | Q3 2025 | span | 2025-07-01..2025-09-30
        a 12.4% gain in Q3-a trend | Q3 | span | 2025-07-01..2025-09-30
        EPS for 3Q25 | 3Q25 | span | 2025-07-01..2025-09-30
        revenue in 3Q 2025 | 3Q 2025 | span | 2025-07-01..2025-09-30
        the best since Q3'24 | since Q3'24 | since | 2024-07-01..2025-10-06
        the Q4 2024 report | Q4 2024 | span | 2024-10-01..2024-12-31
        the 2025 Q2 report | 2025 Q2 | span | 2025-04-01..2025-06-30
        returned 7.7% in Q32018 | Q32018 | span | 2018-07-01..2018-09-30
        in the third quarter | the third quarter | span | 2025-07-01..2025-09-30
        in the third quarter of 2025 | the third quarter of 2025 | span | 2025-07-01..2025-09-30
        third-quarter earnings | third-quarter | span | 2025-07-01..2025-09-30
        the 2nd quarter | the 2nd quarter | span | 2025-04-01..2025-06-30
        in the first quarter | the first quarter | span | 2025-01-01..2025-03-31
        the final quarter of 2013 | the final quarter of 2013 | span | 2013-10-01..2013-12-31
        in the fourth quarter of last year | the fourth quarter of last year | span | 2024-10-01..2024-12-31
        last year's fourth quarter | last year's fourth quarter | span | 2024-10-01..2024-12-31
        in the second quarter of this year | the second quarter of this year | span | 2025-04-01..2025-06-30
        the first quarter of next year | the first quarter of next year | span | 2026-01-01..2026-03-31
        2024's fourth quarter | 2024's fourth quarter | span | 2024-10-01..2024-12-31
        in the September quarter | the September quarter | span | 2025-07-01..2025-09-30
        the June 2025 quarter saw | June 2025 | span | 2025-06-01..2025-06-30
        in the quarter ended Sept. 30 | the quarter ended Sept. 30 | span | 2025-07-01..2025-09-30
        for the three months ended June 30, 2025 | the three months ended June 30, 2025 | span | 2025-04-01..2025-06-30
        in the nine months to September | the nine months to September | span | 2025-01-01..2025-09-30
        the nine months ended September 30 | the nine months ended September 30 | span | 2025-01-01..2025-09-30
        in the 12 months through August | the 12 months through August | span | 2024-09-01..2025-08-31
        in the year to March | the year to March | span | 2024-04-01..2025-03-31
        the year ended Dec. 31, 2024 | the year ended Dec. 31, 2024 | span | 2024-01-01..2024-12-31
        in the three-month period until Dec. 31 | the three-month period until Dec. 31 | span | 2024-10-01..2024-12-31
        for the six-month period | six-month | window | -
        YTD Sep 2024 | YTD Sep 2024 | span | 2024-01-01..2024-09-30
        LTM 6/30/24 | LTM 6/30/24 | span | 2023-07-01..2024-06-30
        The year 2024 | year 2024 | span | 2024-01-01..2024-12-31
        the past 20 trading sessions | the past 20 trading sessions | window | 2025-09-09..2025-10-06
        the 2024-25 fiscal year | 2024-25 fiscal year | span | -
        EPS of $9 for 2026E | 2026E | span | 2026-01-01..2026-12-31
        in the six months to end-September | the six months to end-September | span | 2025-04-01..2025-09-30
        since the end of June | since the end of June | since | 2025-07-01..2025-10-06
        over 2026-27 | 2026-27 | span | 2026-01-01..2027-12-31
        in FY 2025-26 | FY 2025-26 | span | -
        the start of the fourth-quarter season | fourth-quarter | span | 2025-10-01..2025-12-31
        lessons from the pandemic | the pandemic | point | 2020-03-11..2020-03-11
        in its fiscal third quarter | fiscal third quarter | span | -
        in fiscal 2026 | fiscal 2026 | span | -
        FY26 guidance | FY26 | span | -
        Q1 FY26 profit | Q1 FY26 | span | -
        1QFY26 profit | 1QFY26 | span | -
        the first quarter of fiscal 2026 | the first quarter of fiscal 2026 | span | -
        the fiscal year | fiscal year | span | -
        in the 2024/25 season | 2024/25 | span | -
        the fiscal fourth quarter to July | the fiscal fourth quarter to July | span | 2025-05-01..2025-07-31
        fiscal second quarter ended July 27 | fiscal second quarter ended July 27 | span | 2025-04-28..2025-07-27
        the fiscal year ended January 31, 2025 | the fiscal year ended January 31, 2025 | span | 2024-02-01..2025-01-31
        calendar Q3 | calendar Q3 | span | 2025-07-01..2025-09-30
        CY2025 growth | CY2025 | span | 2025-01-01..2025-12-31
        in H1 | H1 | span | 2025-01-01..2025-06-30
        sales in 1H25 | 1H25 | span | 2025-01-01..2025-06-30
        in H1 2025 | H1 2025 | span | 2025-01-01..2025-06-30
        in the first half | the first half | span | 2025-01-01..2025-06-30
        the first half of 2025 | the first half of 2025 | span | 2025-01-01..2025-06-30
        the second half of last year | the second half of last year | span | 2024-07-01..2024-12-31
        the first nine months | the first nine months | span | 2025-01-01..2025-09-30
        the first nine months of 2024 | the first nine months of 2024 | span | 2024-01-01..2024-09-30
        the first eight months of the year | the first eight months of the year | span | 2025-01-01..2025-08-31
        9M 2025 profit | 9M 2025 | span | 2025-01-01..2025-09-30
        the last three months of 2024 | the last three months of 2024 | span | 2024-10-01..2024-12-31
        in September | September | span | 2025-09-01..2025-09-30
        the September jobs report | September | span | 2025-09-01..2025-09-30
        fell in Sept. after | Sept. | span | 2025-09-01..2025-09-30
        in September 2025 | September 2025 | span | 2025-09-01..2025-09-30
        in November | November | span | 2024-11-01..2024-11-30
        in October | October | span | 2025-10-01..2025-10-31
        in September of last year | September of last year | span | 2024-09-01..2024-09-30
        last September | last September | span | 2025-09-01..2025-09-30
        this December | this December | span | 2025-12-01..2025-12-31
        next March | next March | span | 2026-03-01..2026-03-31
        late September 2025 | late September 2025 | span | 2025-09-21..2025-09-30
        in mid-September | mid-September | span | 2025-09-11..2025-09-20
        early September | early September | span | 2025-09-01..2025-09-10
        early in September | early in September | span | 2025-09-01..2025-09-10
        late in the third quarter | late in the third quarter | span | 2025-09-01..2025-09-30
        since late 2023 | since late 2023 | since | 2023-09-01..2025-10-06
        late last year | late last year | span | 2024-09-01..2024-12-31
        early this year | early this year | span | 2025-01-01..2025-04-30
        at mid-year | mid-year | span | 2025-01-01..2025-06-30
        late last week | late last week | span | 2025-10-02..2025-10-03
        this month | this month | span | 2025-10-01..2025-10-06
        last month | last month | span | 2025-09-01..2025-09-30
        this quarter | this quarter | span | 2025-10-01..2025-10-06
        last quarter | last quarter | span | 2025-07-01..2025-09-30
        $20 billion in the past quarter | past quarter | span | 2025-07-01..2025-09-30
        this year | this year | span | 2025-01-01..2025-10-06
        last year | last year | span | 2024-01-01..2024-12-31
        next year | next year | span | 2026-01-01..2026-12-31
        last week | last week | span | 2025-09-29..2025-10-03
        next week | next week | schedule | 2025-10-13..2025-10-17
        in the week ended Sept. 17 | the week ended Sept. 17 | span | 2025-09-11..2025-09-17
        the week ended Friday | the week ended Friday | span | 2025-09-29..2025-10-03
        the week ended Saturday | the week ended Saturday | span | 2025-09-28..2025-10-04
        the week of Sept. 15 | the week of Sept. 15 | span | 2025-09-15..2025-09-19
        the last week of September | the last week of September | span | 2025-09-22..2025-09-26
        in the second week of September | the second week of September | span | 2025-09-08..2025-09-12
        for the week | the week | span | 2025-09-29..2025-10-03
        this past week | this past week | span | 2025-09-29..2025-10-03
        on Friday | Friday | point | 2025-10-03..2025-10-03
        closed Monday | Monday | point | 2025-10-06..2025-10-06
        Tuesday's session | Tuesday's session | point | 2025-09-30..2025-09-30
        as of Thursday's close | Thursday's close | point | 2025-10-02..2025-10-02
        last Thursday | last Thursday | point | 2025-10-02..2025-10-02
        next Tuesday | next Tuesday | schedule | 2025-10-14..2025-10-14
        Friday of last week | Friday of last week | point | 2025-10-03..2025-10-03
        Friday afternoon | Friday afternoon | point | 2025-10-03..2025-10-03
        late Friday | late Friday | point | 2025-10-03..2025-10-03
        yesterday | yesterday | point | 2025-10-05..2025-10-05
        today | today | point | 2025-10-06..2025-10-06
        tomorrow | tomorrow | schedule | 2025-10-07..2025-10-07
        overnight | overnight | point | 2025-10-06..2025-10-06
        in early trading | early trading | point | 2025-10-06..2025-10-06
        in early trading on Friday | early trading on Friday | point | 2025-10-03..2025-10-03
        premarket | premarket | point | 2025-10-06..2025-10-06
        in after-hours trading Thursday | after-hours trading Thursday | point | 2025-10-02..2025-10-02
        by midday | by midday | horizon | 2025-10-06..2025-10-06
        on Sept. 30 | Sept. 30 | point | 2025-09-30..2025-09-30
        on 30 September 2025 | 30 September 2025 | point | 2025-09-30..2025-09-30
        on the 15th of September | 15th of September | point | 2025-09-15..2025-09-15
        September 30th | September 30th | point | 2025-09-30..2025-09-30
        Sept. 30, 2024 | Sept. 30, 2024 | point | 2024-09-30..2024-09-30
        Tuesday, Sept. 30 | Tuesday, Sept. 30 | point | 2025-09-30..2025-09-30
        Monday, Jan. 3, 2022 | Monday, Jan. 3, 2022 | point | 2022-01-03..2022-01-03
        Tuesday (Sept. 30) | Tuesday (Sept. 30) | point | 2025-09-30..2025-09-30
        on 9/30 | 9/30 | point | 2025-09-30..2025-09-30
        9/30/2025 | 9/30/2025 | point | 2025-09-30..2025-09-30
        30.09.2025 | 30.09.2025 | point | 2025-09-30..2025-09-30
        2025-09-30 | 2025-09-30 | point | 2025-09-30..2025-09-30
        as of Sept. 30 | Sept. 30 | point | 2025-09-30..2025-09-30
        since Dec. 31 | since Dec. 31 | since | 2024-12-31..2025-10-06
        on Oct. 28 | Oct. 28 | schedule | 2025-10-28..2025-10-28
        Sept. 15-19 | Sept. 15-19 | span | 2025-09-15..2025-09-19
        Sept. 29-Oct. 3 | Sept. 29-Oct. 3 | span | 2025-09-29..2025-10-03
        on 15-19 September | 15-19 September | span | 2025-09-15..2025-09-19
        2025 | 2025 | span | 2025-01-01..2025-12-31
        in 2025 | 2025 | span | 2025-01-01..2025-12-31
        Big Tech's 2025 AI spending | 2025 | span | 2025-01-01..2025-12-31
        full-year 2024 | full-year 2024 | span | 2024-01-01..2024-12-31
        the 2025 calendar year | 2025 calendar year | span | 2025-01-01..2025-12-31
        so far this year | so far this year | span | 2025-01-01..2025-10-06
        this year so far | this year so far | span | 2025-01-01..2025-10-06
        year to date | year to date | span | 2025-01-01..2025-10-06
        (+22.3% YTD) | YTD | span | 2025-01-01..2025-10-06
        year-to-date through Sept. 30 | year-to-date through Sept. 30 | span | 2025-01-01..2025-09-30
        month to date | month to date | span | 2025-10-01..2025-10-06
        so far in Q4 | so far in Q4 | span | 2025-10-01..2025-10-06
        2025 to date | 2025 to date | span | 2025-01-01..2025-10-06
        since January | since January | since | 2025-01-01..2025-10-06
        since the start of the year | since the start of the year | since | 2025-01-01..2025-10-06
        since March 2022 | since March 2022 | since | 2022-03-01..2025-10-06
        since at least 2010 | since at least 2010 | since | 2010-01-01..2025-10-06
        its best quarter since 2020 | since 2020 | since | 2020-01-01..2025-10-06
        since as far back as 1998 | since as far back as 1998 | since | 1998-01-01..2025-10-06
        since Friday's close | since Friday's close | since | 2025-10-04..2025-10-06
        since Friday | since Friday | since | 2025-10-04..2025-10-06
        since the April low | since the April low | since | 2025-04-09..2025-10-06
        from its April low | from its April low | since | 2025-04-09..2025-10-06
        since the Sept. 22 record | since the Sept. 22 record | since | 2025-09-23..2025-10-06
        since the October 2022 low | since the October 2022 low | since | 2022-10-13..2025-10-06
        since the March 2020 lows | since the March 2020 lows | since | 2020-03-24..2025-10-06
        since the 2022 low | since the 2022 low | since | -
        since its June peak | since its June peak | since | -
        since Liberation Day | since Liberation Day | since | 2025-04-03..2025-10-06
        since the election | since the election | since | 2024-11-06..2025-10-06
        since inception | since inception | since | -
        the 2008 crisis | the 2008 crisis | span | -
        during the Great Recession | the Great Recession | span | 2007-12-01..2009-06-30
        before Labor Day | Labor Day | point | 2025-09-01..2025-09-01
        on Black Friday | Black Friday | point | 2024-11-29..2024-11-29
        on Good Friday | Good Friday | point | 2025-04-18..2025-04-18
        through 2028 | through 2028 | until | 2025-10-06..2028-12-31
        until 2027 | until 2027 | until | 2025-10-06..2027-12-31
        by 2030 | by 2030 | horizon | 2030-01-01..2030-12-31
        by end-2026 | by end-2026 | horizon | 2026-12-31..2026-12-31
        by the end of 2026 | by the end of 2026 | horizon | 2026-12-31..2026-12-31
        by December | by December | horizon | 2025-12-01..2025-12-31
        by year-end | by year-end | horizon | 2025-12-31..2025-12-31
        year-end 2024 | year-end 2024 | point | 2024-12-31..2024-12-31
        at the end of September | the end of September | point | 2025-09-30..2025-09-30
        month-end | month-end | point | 2025-09-30..2025-09-30
        the first trading day of October | the first trading day of October | point | 2025-10-01..2025-10-01
        the last trading day of August | the last trading day of August | point | 2025-08-29..2025-08-29
        over the next five years | the next five years | horizon | 2025-10-06..2030-10-06
        in the coming year | the coming year | horizon | 2025-10-06..2026-10-06
        the next 12 months | the next 12 months | horizon | 2025-10-06..2026-10-06
        12-month forward earnings | 12-month | horizon | 2025-10-06..2026-10-06
        in the coming weeks | coming weeks | horizon | -
        in recent weeks | recent weeks | window | -
        over the past three months | the past three months | window | 2025-07-07..2025-10-06
        the past 12 months | the past 12 months | window | 2024-10-07..2025-10-06
        the last five years | the last five years | window | 2020-10-07..2025-10-06
        over the past decade | the past decade | window | 2015-10-07..2025-10-06
        trailing 12 months | trailing 12 months | window | 2024-10-07..2025-10-06
        over the past year | the past year | window | 2024-10-07..2025-10-06
        in the past week | the past week | window | 2025-09-30..2025-10-06
        the last two trading days | the last two trading days | window | 2025-10-03..2025-10-06
        the past 30 days | the past 30 days | window | 2025-09-07..2025-10-06
        the past few weeks | the past few weeks | window | -
        its best week in two years | two years | window | 2023-10-07..2025-10-06
        biggest gain in nearly three years | three years | window | 2022-10-07..2025-10-06
        a 12-month gain | 12-month | window | 2024-10-07..2025-10-06
        a 52-week high | 52-week | window | 2024-10-08..2025-10-06
        its 10-year average | 10-year | window | 2015-10-07..2025-10-06
        a three-month low | three-month | window | 2025-07-07..2025-10-06
        a five-day winning streak | five-day | window | 2025-09-30..2025-10-06
        for six consecutive months | six consecutive months | window | -
        for three straight weeks | three straight weeks | window | -
        rose in the same period | the same period | anaphor | -
        for the quarter | the quarter | anaphor | -
        in the month | the month | anaphor | -
        that day | that day | anaphor | -
        over that stretch | that stretch | anaphor | -
        during the period | the period | anaphor | -
        a weekly gain of 2% | weekly | anaphor | -
        the full year | the full year | anaphor | -
        from a year earlier | a year earlier | base | -
        3% from a year ago | a year ago | base | -
        3.1% year over year | year over year | base | -
        rose 3% year-on-year | year-on-year | base | -
        up 3% YoY | YoY | base | -
        up 0.3% m/m | m/m | base | -
        from the prior quarter | the prior quarter | base | -
        from a month earlier | a month earlier | base | -
        the same period last year | the same period last year | base | -
        the same quarter of 2024 | the same quarter of 2024 | base | 2024-01-01..2024-12-31
        in the year-ago quarter | the year-ago quarter | base | -
        the prior-year fourth quarter | the prior-year fourth quarter | base | -
        from the previous session | the previous session | base | -
        up 0.2% from August | August | base | 2025-08-01..2025-08-31
        the annual inflation rate | annual | base | -
        9% a year | a year | window | -
        a 29% compound annual rate | compound annual rate | window | -
        5% per annum | per annum | window | -
        an 8% CAGR | CAGR | window | -
        from 2025 to 2030 | from 2025 to 2030 | span | 2025-01-01..2030-12-31
        between 2020 and 2024 | between 2020 and 2024 | span | 2020-01-01..2024-12-31
        2020-2024 | 2020-2024 | span | 2020-01-01..2024-12-31
        2020-24 | 2020-24 | span | 2020-01-01..2024-12-31
        from January to September | from January to September | span | 2025-01-01..2025-09-30
        July-September | July-September | span | 2025-07-01..2025-09-30
        July through September 2024 | July through September 2024 | span | 2024-07-01..2024-09-30
        from October 2022 through July 2023 | from October 2022 through July 2023 | span | 2022-10-01..2023-07-31
        November to January | November to January | span | 2024-11-01..2025-01-31
        the 1990s | the 1990s | span | 1990-01-01..1999-12-31
        the early 2000s | the early 2000s | span | 2000-01-01..2003-12-31
        this summer | this summer | span | -
        Deloitte's 2025 outlook | 2025 | window | 2025-01-01..2025-12-31
    """,
    TUESDAY: """
        in the third quarter | the third quarter | span | 2025-07-01..2025-09-30
        the past three months | the past three months | window | 2025-07-01..2025-09-30
        the past nine months | the past nine months | window | 2025-01-01..2025-09-30
        this quarter | this quarter | span | 2025-07-01..2025-09-30
        last quarter | last quarter | span | 2025-04-01..2025-06-30
        on Tuesday | Tuesday | point | 2025-09-30..2025-09-30
        on Monday | Monday | point | 2025-09-29..2025-09-29
        in September | September | span | 2025-09-01..2025-09-30
        in October | October | span | 2024-10-01..2024-10-31
        year to date | year to date | span | 2025-01-01..2025-09-30
        the first nine months | the first nine months | span | 2025-01-01..2025-09-30
    """,
    FRIDAY: """
        on Friday | Friday | point | 2025-10-17..2025-10-17
        last Friday | last Friday | point | 2025-10-10..2025-10-10
        this week | this week | span | 2025-10-13..2025-10-17
        last week | last week | span | 2025-10-06..2025-10-10
        for the week | the week | span | 2025-10-13..2025-10-17
        next Friday | next Friday | schedule | 2025-10-24..2025-10-24
        in the fourth quarter | the fourth quarter | span | 2025-10-01..2025-12-31
    """,
    SATURDAY: """
        this week | this week | span | 2025-10-13..2025-10-17
        for the week | the week | span | 2025-10-13..2025-10-17
        last week | last week | span | 2025-10-13..2025-10-17
        next week | next week | schedule | 2025-10-20..2025-10-24
        on Friday | Friday | point | 2025-10-17..2025-10-17
        on the day | the day | span | 2025-10-17..2025-10-17
    """,
    SUNDAY: """
        this week | this week | span | 2025-10-13..2025-10-17
        last week | last week | span | 2025-10-13..2025-10-17
        next week | next week | schedule | 2025-10-20..2025-10-24
        last Friday | last Friday | point | 2025-10-17..2025-10-17
        next Monday | next Monday | schedule | 2025-10-20..2025-10-20
    """,
    NEW_YEAR: """
        in the fourth quarter | the fourth quarter | span | 2025-10-01..2025-12-31
        in December | December | span | 2025-12-01..2025-12-31
        last year | last year | span | 2025-01-01..2025-12-31
        last month | last month | span | 2025-12-01..2025-12-31
        last quarter | last quarter | span | 2025-10-01..2025-12-31
        for the year | the year | span | 2025-01-01..2025-12-31
        year to date | year to date | span | 2026-01-01..2026-01-01
        next year | next year | span | 2027-01-01..2027-12-31
        the past quarter | past quarter | span | 2025-10-01..2025-12-31
    """,
    LEAP: """
        the past year | the past year | window | 2023-03-01..2024-02-29
        last month | last month | span | 2024-01-01..2024-01-31
        in February | February | span | 2024-02-01..2024-02-29
        late February | late February | span | 2024-02-21..2024-02-29
        on Feb. 29 | Feb. 29 | point | 2024-02-29..2024-02-29
        the past month | the past month | window | 2024-02-01..2024-02-29
        on Feb. 29, 2020 | Feb. 29, 2020 | point | 2020-02-29..2020-02-29
    """,
}


def rows():
    for published, lines in TABLE.items():
        for line in lines.strip().splitlines():
            text, label, role, days = (part.strip() for part in line.split(" | "))
            yield pytest.param(published, text, label, role, days, id=f"{published} {text}")


ROWS = tuple(rows())


def days_of(mention: PeriodMention) -> str:
    return f"{mention.period.start}..{mention.period.end}" if mention.period else "-"


def read(text: str, published: str | None = MONDAY, **options) -> list[PeriodMention]:
    day = dt.date.fromisoformat(published) if published else None
    return find_periods(text, published=day, **options)


@pytest.mark.parametrize(("published", "text", "label", "role", "days"), ROWS)
def test_expression_has_its_days(published, text, label, role, days):
    mentions = read(text, published)
    assert [(m.label, m.role, days_of(m)) for m in mentions] == [(label, role, days)]


def test_table_is_wide():
    assert len(ROWS) >= 250


NOT_PERIODS = """
    the 10-year Treasury yield
    the two-year note
    the 30-year
    yields on 10-year bonds
    the 50-day moving average
    above their 10-week moving average
    closed above its 200-day line
    pullbacks above $315 (200-day)
    a five-year plan
    a 30-year mortgage
    a 62-year-old man
    the Russell 2000
    the Russell 2000 rose
    the Nasdaq 2000
    rates may rise
    stocks may fall further
    Theresa May said
    MAY RISE
    on the march higher
    protesters march to the bank
    Russia's second largest bank
    a second term
    a fraction of a second
    finished 1.5 seconds late
    2000 points
    rose to $2,025
    gained 2025%
    at $1999
    Boeing 737
    iOS 17
    Form 10-K
    section 1.2.3
    dial 555-0199
    the day trader
    the day-to-day business
    a quarter point
    a quarter-point cut
    half a point
    cut by a half point
    monday.com shares
    Chart of the Day
    Stock of the Week
    a quarter of the company
    three quarters of investors
    a week-old law
    Audi Q3 sales
    Nvidia's H200 chips
    less wow and more work
    asked his mom
    once in a while
    at the same time
    at the time of writing
    for the first time
    the Daily Telegraph
    the weekly newspaper
    the Fed's third mandate
    a third of the fund
    the first half-hearted attempt
    last but not least
    the most recent survey
    the previous estimate
    the following stocks
    Challenger, Gray & Christmas
    sat on the bench
    sun and wind
    a fall in prices
    prices in the Jan Hatzius note
    the dec report of q
"""


@pytest.mark.parametrize("text", [line.strip() for line in NOT_PERIODS.strip().splitlines()])
def test_what_is_no_period(text):
    assert read(text) == []


MANY = [
    (
        "The first and second quarters of 2025 were strong.",
        [("The first", "2025-01-01..2025-03-31"), ("second quarters of 2025", "2025-04-01..2025-06-30")],
    ),
    (
        "August and September 2024 were weak.",
        [("August", "2024-08-01..2024-08-31"), ("September 2024", "2024-09-01..2024-09-30")],
    ),
    (
        "In December and January 2025 it rose.",
        [("December", "2024-12-01..2024-12-31"), ("January 2025", "2025-01-01..2025-01-31")],
    ),
    (
        "In November 2024 and January it fell.",
        [("November 2024", "2024-11-01..2024-11-30"), ("January", "2025-01-01..2025-01-31")],
    ),
    (
        "(+13.2% Q3, +22.3% YTD)",
        [("Q3", "2025-07-01..2025-09-30"), ("YTD", "2025-01-01..2025-10-06")],
    ),
    (
        "1-year, 3-year and 5-year returns",
        [
            ("1-year", "2024-10-07..2025-10-06"),
            ("3-year", "2022-10-07..2025-10-06"),
            ("5-year", "2020-10-07..2025-10-06"),
        ],
    ),
    (
        "Over the trailing one, three and five years it returned",
        [
            ("the trailing one", "2024-10-07..2025-10-06"),
            ("three", "2022-10-07..2025-10-06"),
            ("five years", "2020-10-07..2025-10-06"),
        ],
    ),
    (
        "1 Yr 17.6%, 3 Yr 24.9%, 10-yr yield",
        [("1 Yr", "2024-10-07..2025-10-06"), ("3 Yr", "2022-10-07..2025-10-06")],
    ),
    (
        "Through the first three quarters of 2025 and in the half year to July",
        [
            ("Through the first three quarters of 2025", "2025-01-01..2025-09-30"),
            ("the half year to July", "2025-02-01..2025-07-31"),
        ],
    ),
    (
        "the 3-, 5- and 10-year periods",
        [
            ("3-", "2022-10-07..2025-10-06"),
            ("5-", "2020-10-07..2025-10-06"),
            ("10-year", "2015-10-07..2025-10-06"),
        ],
    ),
    (
        "Earnings rose 8% in the third quarter, from 5% in the second.",
        [("the third quarter", "2025-07-01..2025-09-30"), ("the second", "2025-04-01..2025-06-30")],
    ),
    (
        "In late 2022 and early 2023",
        [("late 2022", "2022-09-01..2022-12-31"), ("early 2023", "2023-01-01..2023-04-30")],
    ),
]


@pytest.mark.parametrize(("text", "expected"), MANY, ids=[text for text, _ in MANY])
def test_several_in_one_sentence(text, expected):
    assert [(m.label, days_of(m)) for m in read(text)] == expected


AHEAD = [
    # text, published, days where the text tells, days where it looks ahead
    ("in the fourth quarter", "2025-09-15", "2024-10-01..2024-12-31", "2025-10-01..2025-12-31"),
    ("in the fourth quarter", "2025-10-20", "2025-10-01..2025-12-31", "2025-10-01..2025-12-31"),
    ("Q3 earnings", "2025-10-06", "2025-07-01..2025-09-30", "2025-07-01..2025-09-30"),
    ("in March", "2025-10-06", "2025-03-01..2025-03-31", "2026-03-01..2026-03-31"),
    ("September payrolls", "2025-10-02", "2025-09-01..2025-09-30", "2025-09-01..2025-09-30"),
    ("on Friday", "2025-10-06", "2025-10-03..2025-10-03", "2025-10-10..2025-10-10"),
    ("on Friday", "2025-10-10", "2025-10-10..2025-10-10", "2025-10-10..2025-10-10"),
    ("this week", "2025-10-19", "2025-10-13..2025-10-17", "2025-10-20..2025-10-24"),
    ("this year", "2025-10-06", "2025-01-01..2025-10-06", "2025-01-01..2025-12-31"),
    ("in the first half of the year", "2026-02-02", "2026-01-01..2026-06-30", "2026-01-01..2026-06-30"),
    ("in the second half of the year", "2026-02-02", "2025-07-01..2025-12-31", "2026-07-01..2026-12-31"),
]


@pytest.mark.parametrize(("text", "published", "told", "ahead"), AHEAD)
def test_tense_decides_between_last_and_next(text, published, told, ahead):
    assert [days_of(m) for m in read(text, published)] == [told]
    assert [days_of(m) for m in read(text, published, tense_past=False)] == [ahead]


CUES = [
    ("Traders see a 90% chance of a December cut.", "2025-12-01..2025-12-31"),
    ("The Fed cut rates in December.", "2024-12-01..2024-12-31"),
    ("The rate rose from 4.1% in February to 4.6% but is expected to fall.", "2025-02-01..2025-02-28"),
    ("Growth will be below its January forecast.", "2025-01-01..2025-01-31"),
    ("The report is due Friday.", "2025-10-10..2025-10-10"),
    ("The report came out Friday.", "2025-10-03..2025-10-03"),
    ("The governor speaks on Thursday.", "2025-10-09..2025-10-09"),
    ("The governor spoke on Thursday.", "2025-10-02..2025-10-02"),
    ("Gartner projects growth of 9.3% this year.", "2025-01-01..2025-12-31"),
    ("The index is up 9.3% this year.", "2025-01-01..2025-10-06"),
    ("This year, profits will grow 12%.", "2025-01-01..2025-12-31"),
    ("This year, profits have grown 12%.", "2025-01-01..2025-10-06"),
    ("It plans to list by March.", "2026-03-01..2026-03-31"),
    ("By the end of the quarter, stocks had recovered.", "2025-09-30..2025-09-30"),
    ("By the end of the quarter, stocks will recover.", "2025-12-31..2025-12-31"),
    ("Tuesday 14 Oct", "2025-10-14..2025-10-14"),
]


@pytest.mark.parametrize(("text", "days"), CUES)
def test_words_around_decide_where_a_name_has_no_year(text, days):
    assert [days_of(m) for m in read(text)] == [days]


def test_week_on_its_last_day_and_on_the_monday_after():
    assert days_of(read("for the week", "2025-10-17")[0]) == "2025-10-13..2025-10-17"
    assert days_of(read("for the week", "2025-10-20")[0]) == "2025-10-13..2025-10-17"
    assert days_of(read("for the week", "2025-10-21")[0]) == "2025-10-20..2025-10-21"


def test_running_unit_knows_its_calendar_end():
    (mention,) = read("up 12% this year")
    assert mention.calendar_end == dt.date(2025, 12, 31)
    (over,) = read("up 12% last year")
    assert over.calendar_end is None


def test_unknown_publication_leaves_only_what_the_text_dates():
    assert [days_of(m) for m in read("in Q3 2025", None)] == ["2025-07-01..2025-09-30"]
    assert [days_of(m) for m in read("from 2025 to 2030", None)] == ["2025-01-01..2030-12-31"]
    for text in (
        "in September",
        "last week",
        "on Friday",
        "year to date",
        "since 2020",
        "the past year",
        "Q3",
    ):
        assert [days_of(m) for m in read(text, None)] == ["-"], text
        assert read(text, None)[0].relative, text


def test_anaphor_has_frequency_and_fallback():
    (mention,) = read("for the quarter")
    assert mention.frequency == "quarter"
    assert mention.fallback is not None
    assert (mention.fallback.start, mention.fallback.end) == (dt.date(2025, 7, 1), dt.date(2025, 9, 30))
    (period,) = read("in the same period")
    assert (period.frequency, period.fallback) == (None, None)


def test_month_means_the_one_just_over_in_its_first_ten_days():
    for published, start in (("2025-10-10", "2025-09-01"), ("2025-10-11", "2025-10-01")):
        (mention,) = read("for the month", published)
        assert mention.fallback is not None
        assert mention.fallback.start == dt.date.fromisoformat(start)


FREQUENCIES = [
    ("in Q3 2025", "quarter"),
    ("in H1 2025", "half"),
    ("in 2025", "year"),
    ("in September", "month"),
    ("last week", "week"),
    ("on Friday", "day"),
    ("Friday afternoon", "intraday"),
    ("overnight", "intraday"),
    ("late September", "range"),
    ("since 2020", "range"),
    ("the past three months", "quarter"),
    ("12-month gain", "year"),
    ("July-September 2025", "quarter"),
    ("July-August 2025", "range"),
    ("the three months ended June 30", "quarter"),
    ("fiscal 2026", "year"),
    ("the end of 2025", "day"),
    ("weekly gain", "week"),
]


@pytest.mark.parametrize(("text", "frequency"), FREQUENCIES)
def test_frequency(text, frequency):
    assert [m.frequency for m in read(text)] == [frequency]


def test_base_says_how_far_back():
    for text, unit in (
        ("from a year earlier", "year"),
        ("than the prior quarter", "quarter"),
        ("from a month earlier", "month"),
        ("from the previous session", "day"),
        ("from August", "month"),
    ):
        assert [m.base_frequency for m in read(text)] == [unit], text


def test_fiscal_title_event_and_annualized_are_marked():
    assert read("in its fiscal third quarter")[0].fiscal
    assert not read("in the third quarter")[0].fiscal
    assert read("Deloitte's 2025 outlook projects")[0].title
    assert not read("Deloitte's 2025 projection, says the outlook")[0].title
    assert read("since the April low")[0].event == "April low"
    assert read("a three-year annualized return")[0].annualized
    assert not read("a three-year return")[0].annualized
    assert [m.annualized for m in read("a 29% compound annual rate through 2028")] == [True, True]
    assert [m.label for m in read("$70 billion a year")] == ["a year"]
    assert [m.annualized for m in read("3% from a year ago")] == [False]


def test_count_of_a_window():
    assert read("a 52-week high")[0].count == 52
    assert read("for three straight weeks")[0].count == 3
    assert read("the past 12 months")[0].count == 12


def test_offsets_are_into_the_whole_text():
    text = "Stocks rose last week. They fell in Q3 2025."
    (mention,) = find_periods(text, published=dt.date(2025, 10, 6), start=23)
    assert text[mention.start : mention.end] == "Q3 2025"
    (first,) = find_periods(text, published=dt.date(2025, 10, 6), end=22)
    assert first.label == "last week"


def test_blank_line_ends_an_expression():
    assert [m.label for m in read("Results for Sept.\n\n2025 was strong")] == ["Sept.", "2025"]
    assert [m.label for m in read("results for September\n2025")] == ["September\n2025"]


WORDS = re.split(
    " ",
    (
        "the last past next this first third fourth final quarter quarters half year years month week day days Q3 3Q25 H1 "
        "September Sept. May March Friday Monday 2025 2024 30 9/30 12 12-month 52-week three since until by from to and or "
        "between through in of on late early mid- end- end start so far year-to-date YTD fiscal FY26 ended ending a ago "
        "earlier same period April low record election Liberation Day 's - – , . ( ) ' \n \n\n % 1990s decade annualized "
        "second 2025-09-30 trading session overnight today yesterday tomorrow Christmas coming current previous prior"
    ),
)


@settings(max_examples=300, deadline=None)
@given(
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join) | st.text(max_size=80),
    st.dates(min_value=dt.date(1, 1, 1), max_value=dt.date(9999, 12, 31)) | st.none(),
    st.booleans(),
)
def test_any_text_reads_without_raising(text, published, tense_past):
    mentions = find_periods(text, published=published, tense_past=tense_past)
    position = 0
    for mention in mentions:
        assert position <= mention.start < mention.end <= len(text)
        assert text[mention.start : mention.end] == mention.label
        assert mention.period is None or mention.period.start <= mention.period.end
        position = mention.end


@settings(max_examples=200, deadline=None)
@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2060, 12, 31)))
def test_what_was_does_not_end_after_publication(published):
    day = published.isoformat()
    for text in (
        "last week",
        "last quarter",
        "on Friday",
        "so far this year",
        "the past year",
        "yesterday",
        "this month",
    ):
        (mention,) = read(text, day)
        assert mention.period is not None
        assert mention.period.end <= published, text
    (friday,) = read("on Friday", day)
    assert friday.period is not None
    assert 0 <= (published - friday.period.end).days < 7
    assert friday.period.end.weekday() == 4


@settings(max_examples=200, deadline=None)
@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2060, 12, 31)), st.integers(1, 40))
def test_written_date_is_read_back(day, years):
    for form in ("%B %-d, %Y", "%-d %B %Y", "%Y-%m-%d", "%A, %B %-d, %Y"):
        text = day.strftime(form)
        (mention,) = find_periods(
            text, published=day.replace(month=1, day=1) - dt.timedelta(days=365 * years)
        )
        assert (mention.label, mention.period and mention.period.start) == (text, day)


def test_thirds_of_a_month_join_without_gap():
    for month in range(1, 13):
        days = span_around("month", dt.date(2024, month, 5))
        early, mid, late = (third_of(days, "month", part) for part in ("early", "mid", "late"))
        assert (early[0], late[1]) == days
        assert mid[0] - early[1] == late[0] - mid[1] == dt.timedelta(days=1)
        assert (early[1].day, mid[1].day) == (10, 20)


def test_run_back_starts_after_the_close_it_is_measured_from():
    # three months back from 30 September are July to September; from the 29th the base is 29 June's close
    assert run_back(dt.date(2025, 9, 30), 3, "month")[0] == dt.date(2025, 7, 1)
    assert run_back(dt.date(2025, 9, 29), 3, "month")[0] == dt.date(2025, 6, 30)
    assert run_back(dt.date(2025, 10, 6), 3, "day")[0] == dt.date(2025, 10, 2)


def test_market_holidays():
    assert easter(2025) == dt.date(2025, 4, 20)
    assert dt.date(2025, 4, 18) in closures(2025)
    assert dt.date(2025, 7, 4) in closures(2025)
    assert dt.date(2021, 12, 24) in closures(2021)  # Christmas on a Saturday is kept on Friday
    assert dt.date(2022, 6, 20) in closures(2022)  # Juneteenth on a Sunday on Monday
    assert not is_session(dt.date(2025, 10, 5))
    assert is_session(dt.date(2025, 10, 6))


def test_events_are_dated_in_order_and_name_their_source():
    by_kind: dict[str, list[dt.date]] = {}
    for row in load_events():
        if row.days:
            assert row.days[0] <= row.days[1]
            by_kind.setdefault(row.kind, []).append(row.days[0])
    for kind, days in by_kind.items():
        if kind in ("low", "high", "election", "inauguration"):
            assert days == sorted(days), kind


def test_reading_takes_time_in_proportion_to_the_text():
    def seconds(text: str) -> float:
        best = 9.0
        for _ in range(3):
            begun = time.perf_counter()
            find_periods(text, published=dt.date(2025, 10, 6))
            best = min(best, time.perf_counter() - begun)
        return best

    for piece in (
        "first and ",
        "the end of ",
        "more than over in three weeks ",
        "the three months ended ",
        "1-, ",
        "- ",
    ):
        short, long = seconds(piece * 500), seconds(piece * 4000)
        assert long < 8 * 4 * max(short, 0.001), piece


def test_reads_more_than_100_000_words_a_second():
    sentence = (
        "The Nasdaq Composite rose 11.2% in the third quarter of 2025, after 8.1% in the year to June, and the index "
        "closed on Friday at its highest since late 2023, according to people who follow it from day to day. "
    )
    text = sentence * 400
    find_periods(sentence, published=dt.date(2025, 10, 6))
    begun = time.perf_counter()
    mentions = find_periods(text, published=dt.date(2025, 10, 6))
    seconds = time.perf_counter() - begun
    assert len(mentions) >= 1600
    # a twentieth of the rate that is reached on an idle core: the machine of a test run may be busy
    assert len(text.split()) / seconds > 20_000


def test_mention_is_immutable():
    (mention,) = read("in Q3 2025")
    with pytest.raises(AttributeError):
        mention.role = "point"  # type: ignore[misc]
    assert replace(mention, role="point").role == "point"
