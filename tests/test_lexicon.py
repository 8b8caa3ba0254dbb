"""Names, nicknames, tickers and references of subjects: tables in both directions, and laws of the tables."""

from __future__ import annotations

import csv
import itertools
import re
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.lexicon.mentions import Mention, find_mentions, find_publishers, read_text
from extractor.lexicon.table import (
    FOLDER,
    SUBJECT_TABLES,
    load_inverted_quotes,
    load_lexicon,
    load_proxies,
    normalize_separator,
    read_rows,
)

# sentence, then the subjects as "text=symbol" or "text=name" where there is no symbol, in order
FINDS = [
    # indexes, their nicknames and families
    (
        "The Nasdaq Composite surged 11.2% in the quarter, ahead of the S&P 500's 8.1%.",
        "Nasdaq Composite=^IXIC",
        "S&P 500=^GSPC",
    ),
    ("The Dow added 94 points while the Nasdaq slid.", "Dow=^DJI", "Nasdaq=^IXIC"),
    (
        "The Dow Jones industrial average and the Standard & Poor's 500 index set records.",
        "Dow Jones industrial average=^DJI",
        "Standard & Poor's 500 index=^GSPC",
    ),
    (
        "The Russell 2000 index of smaller companies lost 1%.",
        "Russell 2000 index=^RUT",
        "smaller companies=Small caps",
    ),
    (
        "Russell 1000 Growth trailed the Russell 1000 Value Index.",
        "Russell 1000 Growth=^RLG",
        "Russell 1000 Value Index=^RLV",
    ),
    (
        "The blue-chip index fell, the tech-heavy Nasdaq rose.",
        "blue-chip index=^DJI",
        "tech-heavy Nasdaq=^IXIC",
    ),
    ("The 30-stock index gave up 0.3%.", "30-stock index=^DJI"),
    ("Wall Street's fear gauge spiked to 28.", "Wall Street's fear gauge=^VIX"),
    ("The small-cap benchmark hit a record.", "small-cap benchmark=^RUT"),
    ("The broad-market index ended flat.", "broad-market index=^GSPC"),
    ("The equal-weight S&P 500 lagged.", "equal-weight S&P 500=^SPXEW"),
    ("S&P 500 futures and Dow futures pointed lower.", "S&P 500 futures=ES=F", "Dow futures=YM=F"),
    ("Nasdaq-100 and NASDAQ 100 are one index.", "Nasdaq-100=^NDX", "NASDAQ 100=^NDX"),
    ("The S & P 500 dipped.", "S & P 500=^GSPC"),
    (
        "The pan-European STOXX 600 rose as London's FTSE 100 and Germany's DAX fell.",
        "pan-European STOXX 600=^STOXX",
        "London's FTSE 100=^FTSE",
        "Germany's DAX=^GDAXI",
    ),
    ("Japan's Nikkei 225 gained 2% and the Topix 1%.", "Japan's Nikkei 225=^N225", "Topix=Topix"),
    (
        "Hong Kong's Hang Seng and the Shanghai Composite index fell.",
        "Hong Kong's Hang Seng=^HSI",
        "Shanghai Composite index=000001.SS",
    ),
    ("The Philadelphia Semiconductor index fell 4%.", "Philadelphia Semiconductor index=^SOX"),
    ("The dollar index slipped to 97.8.", "dollar index=DX-Y.NYB"),
    (
        "Bloomberg U.S. Aggregate Bond Index returned 2%.",
        "Bloomberg U.S. Aggregate Bond Index=Bloomberg U.S. Aggregate Bond",
    ),
    (
        "MSCI EAFE gained 5% and MSCI's gauge of stocks across the globe 2%.",
        "MSCI EAFE=^990300-USD-STRD",
        "MSCI's gauge of stocks across the globe=^892400-USD-STRD",
    ),
    # companies
    ("Alphabet and Google's cloud unit grew.", "Alphabet=GOOGL", "Google=GOOGL"),
    (
        "Shares of JPMorgan Chase & Co. rose; Exxon and P&G fell.",
        "JPMorgan Chase & Co.=JPM",
        "Exxon=XOM",
        "P&G=PG",
    ),
    ("GE Vernova beat, GE Aerospace missed.", "GE Vernova=GEV", "GE Aerospace=GE"),
    ("Lilly shares gained after Eli Lilly's results.", "Lilly=LLY", "Eli Lilly=LLY"),
    ("The iPhone maker and the Facebook parent reported.", "iPhone maker=AAPL", "Facebook parent=META"),
    ("Google parent Alphabet jumped 6%.", "Google parent Alphabet=GOOGL"),
    ("Target raised its forecast.", "Target=TGT"),
    ("Shares of Target fell.", "Target=TGT"),
    ("Analysts like Gap Inc. and Ford Motor.", "Gap Inc.=GAP", "Ford Motor=F"),
    ("Investors sold Visa, Ford and Oracle.", "Visa=V", "Ford=F", "Oracle=ORCL"),
    ("Apple's revenue rose.", "Apple=AAPL"),
    ("Meta reported a profit. Meta is spending more.", "Meta=META", "Meta=META"),
    ("Block shares plunged 18%.", "Block=XYZ"),
    (
        "Match Group sank, while Delta Air Lines and United Airlines climbed.",
        "Match Group=MTCH",
        "Delta Air Lines=DAL",
        "United Airlines=UAL",
    ),
    ("Southwest Airlines cut its outlook. Southwest fell 4%.", "Southwest Airlines=LUV", "Southwest=LUV"),
    (
        "Regions Financial, KeyCorp and Fifth Third slid.",
        "Regions Financial=RF",
        "KeyCorp=KEY",
        "Fifth Third=FITB",
    ),
    ("Dollar General and Dollar Tree soared.", "Dollar General=DG", "Dollar Tree=DLTR"),
    (
        "AT&T, Procter & Gamble and McDonald's pay dividends.",
        "AT&T=T",
        "Procter & Gamble=PG",
        "McDonald's=MCD",
    ),
    ("Lowe’s and Macy’s reported.", "Lowe’s=LOW", "Macy’s=M"),
    ("LVMH, ASML and Novo Nordisk dragged the index.", "LVMH=MC.PA", "ASML=ASML", "Novo Nordisk=NVO"),
    (
        "Toyota, Samsung Electronics and TSMC gained.",
        "Toyota=7203.T",
        "Samsung Electronics=005930.KS",
        "TSMC=TSM",
    ),
    (
        "Nestlé and Shell fell, HSBC and Rio Tinto rose.",
        "Nestlé=NESN.SW",
        "Shell=SHEL",
        "HSBC=HSBC",
        "Rio Tinto=RIO",
    ),
    ("The maker, OpenAI, is private.", "OpenAI=OpenAI"),
    ("Dow Inc. cut its dividend.", "Dow Inc.=DOW"),
    ("Nasdaq Inc. runs exchanges; S&P Global sells data.", "Nasdaq Inc.=NDAQ", "S&P Global=SPGI"),
    ("Berkshire Hathaway's cash pile grew.", "Berkshire Hathaway=BRK-B"),
    ("HP and HPE are two companies.", "HP=HPQ", "HPE=HPE"),
    ("BEST BUY CO., INC. REPORTS RESULTS", "BEST BUY CO., INC.=BBY"),
    # tickers in every notation
    ("Apple (AAPL) and Microsoft (NASDAQ: MSFT) rose.", "Apple=AAPL", "Microsoft=MSFT"),
    ("Berkshire (NYSE:BRK.B) held.", "Berkshire=BRK-B"),
    ("$AAPL and $(MSFT)$ are up.", "AAPL=AAPL", "MSFT=MSFT"),
    ("giants like AppleAAPL-- and MicrosoftMSFT-- fell", "Apple=AAPL", "Microsoft=MSFT"),
    ("AppleAAPL +1.2% led.", "Apple=AAPL"),
    ("IBMIBM--, AT&TT-- and JPMorgan ChaseJPM-- fell.", "IBM=IBM", "AT&T=T", "JPMorgan Chase=JPM"),
    ("Nvidia ( NVDA ) jumped.", "Nvidia=NVDA"),
    ("The S&P 500 index SPX, +0.17% closed up.", "S&P 500 index=^GSPC"),
    ("Tesla's (TSLA) deliveries fell.", "Tesla=TSLA"),
    ("AAPL.O and MSFT.OQ rose; .SPX fell.", "AAPL=AAPL", "MSFT=MSFT", "SPX=^GSPC"),
    ("AAPL, +1.75% and NVDA -2.1%", "AAPL=AAPL", "NVDA=NVDA"),
    ("Oracle Corp. ORCL climbed 6.6%.", "Oracle Corp.=ORCL"),
    ("Zebulon Robotics (NASDAQ: ZBLX) jumped 40%.", "Zebulon Robotics=ZBLX"),
    ("Acme Widgets Inc. fell 3%.", "Acme Widgets Inc.=Acme Widgets"),
    ("SPY and QQQ saw inflows.", "SPY=SPY", "QQQ=QQQ"),
    ("Alphabet (GOOG) rose.", "Alphabet=GOOG"),
    ("The Nasdaq 100 (QQQ) gained.", "Nasdaq 100=^NDX"),
    ("Costco (COST) and Allstate (ALL) fell.", "Costco=COST", "Allstate=ALL"),
    # funds
    (
        "The iShares S&P 500 Value ETF (IVE) beat the iShares S&P 500 Growth ETF (IVW).",
        "iShares S&P 500 Value ETF=IVE",
        "iShares S&P 500 Growth ETF=IVW",
    ),
    (
        "Invesco QQQ Trust and SPDR S&P 500 ETF Trust took in cash.",
        "Invesco QQQ Trust=QQQ",
        "SPDR S&P 500 ETF Trust=SPY",
    ),
    (
        "Spot bitcoin ETFs drew $1.2 billion, money-market funds $20 billion.",
        "Spot bitcoin ETFs=Spot bitcoin ETFs",
        "money-market funds=Money market funds",
    ),
    ("The Technology Select Sector SPDR Fund (XLK) rose.", "Technology Select Sector SPDR Fund=XLK"),
    # yields and rates
    (
        "The yield on the benchmark 10-year Treasury note rose to 4.15%.",
        "yield on the benchmark 10-year Treasury note=DGS10",
    ),
    (
        "The two-year yield fell to 3.5%, the 30-year Treasury yield to 4.7%.",
        "two-year yield=DGS2",
        "30-year Treasury yield=DGS30",
    ),
    ("The 10-year was at 4.1%.", "10-year=DGS10"),
    (
        "German 10-year Bund yields and 10-year gilt yields rose.",
        "10-year Bund yields=10-year German bund yield",
        "10-year gilt yields=10-year UK gilt yield",
    ),
    ("Two- and 10-year Treasury yields rose.", "Two=DGS2", "10-year Treasury yields=DGS10"),
    ("The 30-year fixed mortgage rate slipped.", "30-year fixed mortgage rate=MORTGAGE30US"),
    ("The 10-year real yield is 1.8%.", "10-year real yield=DFII10"),
    ("The Fed cut the federal funds rate.", "Fed=DFEDTARU", "federal funds rate=DFEDTARU"),
    (
        "The ECB left its deposit rate alone; the Bank of England cut Bank Rate.",
        "ECB=ECBDFR",
        "deposit rate=ECBDFR",
        "Bank of England=BOERUKM",
        "Bank Rate=BOERUKM",
    ),
    # commodities, currencies, crypto
    ("Gold rose, silver fell and copper slid.", "Gold=GC=F", "silver=SI=F", "copper=HG=F"),
    (
        "West Texas Intermediate crude settled at $62; Brent crude at $66.",
        "West Texas Intermediate crude=CL=F",
        "Brent crude=BZ=F",
    ),
    ("Benchmark U.S. crude lost 2%.", "Benchmark U.S. crude=CL=F"),
    ("Natural gas futures jumped.", "Natural gas futures=NG=F"),
    (
        "The euro rose against the dollar, the yen weakened.",
        "euro=EURUSD=X",
        "dollar=DX-Y.NYB",
        "yen=USDJPY=X",
    ),
    ("EUR/USD and USD/JPY barely moved.", "EUR/USD=EURUSD=X", "USD/JPY=USDJPY=X"),
    ("The pound fell to $1.31.", "pound=GBPUSD=X"),
    ("The won weakened against the greenback.", "won=USDKRW=X", "greenback=DX-Y.NYB"),
    ("Bitcoin topped $120,000 as ether and XRP rallied.", "Bitcoin=BTC-USD", "ether=ETH-USD", "XRP=XRP-USD"),
    # statistics
    ("U.S. consumer prices rose 2.9%; core CPI 3.1%.", "U.S. consumer prices=CPIAUCSL", "core CPI=CPILFESL"),
    (
        "Nonfarm payrolls rose 22,000; the unemployment rate was 4.3%.",
        "Nonfarm payrolls=PAYEMS",
        "unemployment rate=UNRATE",
    ),
    ("Euro zone inflation was 2.2%.", "Euro zone inflation=Euro zone CPI"),
    ("Inflation in the euro zone was 2.2%.", "Inflation in the euro zone=Euro zone CPI"),
    ("China's industrial production grew.", "China's industrial production=China industrial production"),
    ("Germany's annual inflation rate fell.", "Germany's annual inflation rate=Germany CPI"),
    ("The core PCE price index rose 0.2%.", "core PCE price index=PCEPILFE"),
    ("Jobless claims fell, retail sales rose.", "Jobless claims=ICSA", "retail sales=RSAFS"),
    # groups
    (
        "The Magnificent Seven and Big Tech led; semiconductor stocks lagged.",
        "Magnificent Seven=Magnificent Seven",
        "Big Tech=Big Tech",
        "semiconductor stocks=Semiconductor stocks",
    ),
    (
        "Small caps beat value stocks and chipmakers.",
        "Small caps=Small caps",
        "value stocks=Value stocks",
        "chipmakers=Semiconductor stocks",
    ),
    ("The energy sector and utilities rose.", "energy sector=^GSPE", "utilities=^SP500-55"),
    ("U.S. stocks rose; Japanese stocks fell.", "U.S. stocks=U.S. stocks", "Japanese stocks=Japan stocks"),
    # what real pages brought
    ("Germany's blue-chip DAX .GDAXI rose.", "DAX=^GDAXI"),
    ("The US 10-year yield rose, the two-year rate fell.", "10-year yield=DGS10", "two-year rate=DGS2"),
    ("The 10-year UK Gilt jumped by 25 basis points.", "10-year UK Gilt=10-year UK gilt yield"),
    (
        "The jobless rate across the eurozone was 6.3%.",
        "jobless rate across the eurozone=Euro zone unemployment rate",
    ),
    ("Anglo American PLC AAL, -0.43% climbed.", "Anglo American PLC=AAL.L"),
    ("Greek shares fell.", "Greek shares=Greece stocks"),
    ("Energy led and Tech lagged among sectors.", "Energy=^GSPE", "Tech=^SP500-45"),
    ("CRUDE OIL 83.73\nNIKKEI 225 37,934.76", "CRUDE OIL=CL=F", "NIKKEI 225=^N225"),
    ("GBP/EUR stood at 1.1677.", "GBP/EUR=GBPEUR=X"),
    ("Amazon Web Services grew 17%.", "Amazon Web Services=Amazon Web Services"),
    (
        "The Bank of England held its benchmark rate at 4%.",
        "Bank of England=BOERUKM",
        "benchmark rate=BOERUKM",
    ),
    (
        "The S&P 500 rose. Mortgage rates fell, the Fed said.",
        "S&P 500=^GSPC",
        "Mortgage rates=MORTGAGE30US",
        "Fed=DFEDTARU",
    ),
    (
        "Bank of New York Mellon ( BK ) and Northern Trust ( NTRS ) talked.",
        "Bank of New York Mellon=BNY",
        "Northern Trust=NTRS",
    ),
    (
        "Meanwhile, shares in Australia fell and stocks in Europe rose.",
        "shares in Australia=Australia stocks",
        "stocks in Europe=European stocks",
    ),
    ("Target TGT, Macy’s M and Walmart WMT report.", "Target=TGT", "Macy’s=M", "Walmart=WMT"),
    ("BlackRock's spot bitcoin ETF (IBIT) grew.", "BlackRock=BLK", "spot bitcoin ETF=IBIT"),
    ("Solana (SOL) and Meta Platforms (META) fell.", "Solana=SOL-USD", "Meta Platforms=META"),
    ("Anglo American (AAL) rose in London.", "Anglo American=AAL.L"),
    ("Fiskero shares rose 10%.", "Fiskero=Fiskero"),
    (
        "Australia's central bank held its cash rate.",
        "Australia's central bank=RBA cash rate",
        "cash rate=RBA cash rate",
    ),
    ("The Consumer Price Index (CPI) rose.", "Consumer Price Index=CPIAUCSL"),
    ("Brazil's Selic rate is at 15%.", "Brazil's Selic rate=Selic rate"),
    ("Global IT spending will grow 9.3%.", "Global IT spending=Information technology spending"),
]

FINDS_NONE = [
    "Apple pie is an American dish.",
    "The gap widened between the two.",
    "Gap between rich and poor is growing.",
    "Analysts raised the price target to $300.",
    "Price Target: $300",
    "Their target is 2%.",
    "Visa applications were processed.",
    "Block trades were rare.",
    "Key takeaways for today follow.",
    "Match your savings to your goals.",
    "Progressive lawmakers voted.",
    "Delta variants spread.",
    "President Ford spoke in 1975.",
    "Mr. Williams declined to comment.",
    "The New York Stock Exchange was closed.",
    "Dow Jones Market Data compiled the figures.",
    "S&P Dow Jones Indices published the list.",
    "The Ford Foundation gave a grant.",
    "A million-dollar house was sold.",
    "He paid 100 won for it.",
    "The real issue is time.",
    "She won the race.",
    "The success rates drop over time.",
    "A five-year low and a 10-year plan.",
    "The board (BRD) and the office (OFC) met.",
    "An AI boom, an IPO and an ETF.",
    "ALL TIMES ARE ET.",
    "See https://www.nasdaq.com/articles/gold-dow-apple for more.",
    "The United States and the United Nations agreed.",
    "We like to shop at the best stores and walk the street.",
    "Next week brings more.",
    "Shares in small Japanese banks jumped.",
    "The Acme Financial Services unit was closed.",
    "Energy efficiency matters, and so does tech support.",
    "A 30-year rate is not a yield.",
    "Energy drinks sell well.",
    "Shell companies were used.",
    "A consumer bureau (CFPB) was founded.",
]


def subjects(text: str) -> list[Mention]:
    return [mention for mention in find_mentions(text) if mention.kind != "reference"]


@pytest.mark.parametrize(
    ("text", "wanted"), [(row[0], row[1:]) for row in FINDS], ids=[row[0][:50] for row in FINDS]
)
def test_finds(text, wanted):
    found = [f"{m.text}={m.subject.symbol or m.subject.name}" for m in subjects(text) if m.subject]
    assert found == list(wanted)


@pytest.mark.parametrize("text", FINDS_NONE, ids=[text[:50] for text in FINDS_NONE])
def test_finds_none(text):
    assert [(m.text, m.subject.name) for m in subjects(text) if m.subject] == []


REFERENCES = [
    ("The index closed at a record.", "The index", "index"),
    ("The benchmark ended lower.", "The benchmark", "index"),
    ("Its shares fell 3%.", "Its shares", "stock"),
    ("The stock is up 12%.", "The stock", "stock"),
    ("Shares rose 4% after hours.", "Shares", "stock"),
    ("The company said so.", "The company", "company"),
    ("The chipmaker reported.", "The chipmaker", "stock"),
    ("The German automaker recalled cars.", "The German automaker", "stock"),
    ("The California-based company grew.", "The California-based company", "company"),
    ("The big box retailer cut jobs.", "The big box retailer", "stock"),
    ("The fund took in $3 billion.", "The fund", "fund"),
    ("The ETF lost 2%.", "The ETF", "etf"),
    ("The currency weakened.", "The currency", "currency"),
    ("The yield rose to 4.2%.", "The yield", "yield"),
    ("The metal hit $4,000.", "The metal", "commodity"),
    ("The bank posted a profit.", "The bank", "stock"),
    ("The group gained 1%.", "The group", "stock"),
    ("It fell 2%.", "It", "index"),
]


@pytest.mark.parametrize(("text", "span", "can_be"), REFERENCES)
def test_reads_references(text, span, can_be):
    first = find_mentions(text)[0]
    assert (first.kind, first.text, first.subject) == ("reference", span, None)
    assert can_be in first.refers_to


@pytest.mark.parametrize(
    "text",
    [
        "The stock market closed early.",
        "The benchmark S&P 500 rose.",
        "Apple shares rose.",
        "Shares of Nvidia rose.",
        "The company-wide plan.",
        "The rate cut came.",
    ],
)
def test_compounds_and_named_shares_refer_to_nothing(text):
    assert [m.text for m in find_mentions(text) if m.kind == "reference"] == []


def test_a_name_with_its_ticker_is_one_mention():
    text = "Nvidia Corp. (NASDAQ: NVDA) rose."
    (mention,) = find_mentions(text)
    assert mention.text == "Nvidia Corp."
    assert text[slice(*mention.ticker_span)] == "(NASDAQ: NVDA)"


def test_a_clear_name_settles_an_ambiguous_one_elsewhere():
    assert subjects("Gap widens.") == []
    assert [m.text for m in subjects("Gap widens. Gap Inc. cut its outlook.")] == ["Gap", "Gap Inc."]


def test_a_part_of_a_text_sees_the_whole():
    text = "Gap widens. Gap Inc. cut its outlook."
    assert [m.text for m in find_mentions(text, 0, 11)] == ["Gap"]
    assert [m.text for m in find_mentions(text, 12)] == ["Gap Inc.", "its"]


def test_a_central_bank_gives_its_rate():
    (fed,) = subjects("The Federal Reserve met.")
    assert (fed.kind, fed.role_hint, fed.publisher) == ("central_bank", "central_bank", "Federal Reserve")
    assert fed.subject.symbol == "DFEDTARU"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Goldman Sachs analysts expect a cut.", "publisher"),
        ("Flows slowed, according to Morningstar.", "publisher"),
        ("Data from FactSet show it.", "publisher"),
        ("Goldman Sachs rose 3%.", None),
    ],
)
def test_a_source_is_told_from_a_subject(text, role):
    (mention,) = [m for m in subjects(text) if m.subject and m.subject.type == "stock"]
    assert mention.role_hint == role


def test_publishers_are_found():
    text = "According to Deloitte and LPL Research, the BLS and Dow Jones Market Data agree, Fortune said."
    assert [m.publisher for m in find_publishers(text)] == [
        "Deloitte", "LPL Research", "Bureau of Labor Statistics", "Dow Jones Market Data", "Fortune",
    ]  # fmt: skip
    assert find_publishers("A fortune was made at the mint.") == []


def test_possessives_and_weakness_are_marked():
    (apple,) = subjects("Apple's sales rose.")
    assert apple.possessive
    (stocks,) = subjects("Stocks and more.")
    assert stocks.weak
    (nvidia,) = subjects("Nvidia rose.")
    assert not nvidia.possessive
    assert not nvidia.weak


def test_a_statistic_without_a_country_says_so():
    (bare,) = subjects("Inflation cooled.")
    assert bare.role_hint == "no_country"
    (british,) = subjects("UK inflation cooled.")
    assert (british.role_hint, british.subject.name) == (None, "UK CPI")


# --- the tables --------------------------------------------------------------------------------------------------


def rows_of(table: str) -> list[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


SUBJECTS = [row for table in SUBJECT_TABLES for row in rows_of(table)]


def words(alias: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W_]+", alias)) + tuple(
        normalize_separator(s) for s in re.findall(r"[\W_]+", alias)
    )


def test_every_alias_is_unique_or_marked_ambiguous():
    owners: dict[tuple[str, ...], set[tuple[str, bool]]] = {}
    for row in SUBJECTS:
        unsure = row["ambiguous"].split("|")
        for alias in {row["name"], *filter(None, row["aliases"].split("|"))}:
            owners.setdefault(words(alias), set()).add((row["name"], alias in unsure))
    shared = {key: names for key, names in owners.items() if len({name for name, _ in names}) > 1}
    assert {key: names for key, names in shared.items() if not all(unsure for _, unsure in names)} == {}


def test_ambiguous_aliases_are_aliases():
    for row in SUBJECTS:
        assert set(filter(None, row["ambiguous"].split("|"))) <= {row["name"], *row["aliases"].split("|")}, (
            row["name"]
        )


def test_every_row_names_its_source():
    for path in FOLDER.glob("*.csv"):
        for row in rows_of(path.stem):
            assert row.get("source") or row.get("note"), (path.stem, row)


def test_names_are_unique_and_symbols_well_formed():
    names = [row["name"] for row in SUBJECTS]
    assert sorted(names) == sorted(set(names))
    assert [row["symbol"] for row in SUBJECTS if re.search(r"\s", row["symbol"])] == []


def test_every_symbol_of_the_market_data_is_covered():
    expected = (Path(__file__).parent / "lexicon_symbols.txt").read_text(encoding="utf-8").split()
    known = load_lexicon().by_symbol
    yields = {"^TNX": "DGS10"}
    assert [symbol for symbol in expected if yields.get(symbol, symbol) not in known] == []


def test_enough_of_the_world_is_covered():
    assert sum(row["type"] == "stock" and "." in row["symbol"] for row in rows_of("companies_world")) >= 250
    assert len(rows_of("sectors")) == 11


@pytest.mark.parametrize("row", SUBJECTS[::7], ids=lambda row: row["name"])
def test_a_clear_alias_is_read_as_its_subject(row):
    """Every seventh row: each clear alias inside a sentence gives the row's subject."""
    for alias in {row["name"], *row["aliases"].split("|")} - set(row["ambiguous"].split("|")) - {""}:
        if row["type"] in {"crypto", "fund", "economy", "industry"} and alias == row["name"] and " " in alias:
            continue  # names of our own making
        text = f"We saw that the {alias} rose 2%."
        found = [m for m in subjects(text) if m.subject and m.text.rstrip(".") == alias.rstrip(".")]
        assert found, alias
        assert found[0].subject.symbol == (row["symbol"] or None), alias


def test_proxies_name_known_subjects_and_funds():
    lexicon = load_lexicon()
    for key, proxy in load_proxies().items():
        assert key in lexicon.by_symbol or key in lexicon.by_name, key
        assert proxy is None or proxy in lexicon.by_symbol, proxy
    assert load_proxies()["^RLG"] == "IWF"
    assert load_proxies()["^SOX"] is None


def test_quoting_says_which_currencies_are_inverted():
    assert "Japanese yen" in load_inverted_quotes()
    assert "Euro" not in load_inverted_quotes()


def test_tickers_point_to_known_symbols():
    lexicon = load_lexicon()
    assert [row for row in read_rows("tickers") if row[1] not in lexicon.by_symbol] == []


# --- laws --------------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    [
        "Apple", "AAPL", "(NASDAQ: AAPL)", "AppleAAPL--", "$TSLA", "S&P 500", "the ", "its shares", "’s ", "'s ", " ", "\n", ". ", ", ",
        "10-year", " yield", "Gap", "Target", " Inc.", "--", "(", ")", "$", "U.S.", " stocks", "Dow", "İ", "ß", "\u00a0", "—", "www.a.b", "2%",
    ]
)  # fmt: skip


@given(
    st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=25).map("".join)),
    st.integers(0, 60),
    st.integers(0, 200),
)
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_exact_spans(text, start, end):
    found = find_mentions(text)
    for mention in found:
        assert text[mention.start : mention.end] == mention.text
        assert mention.text
        assert (mention.subject is None) == (mention.kind == "reference")
        if mention.ticker_span:
            assert 0 <= mention.ticker_span[0] < mention.ticker_span[1] <= len(text)
    for left, right in itertools.pairwise(found):
        assert left.end <= right.start
    part = find_mentions(text, start, end)
    assert part == [m for m in found if start <= m.start and m.end <= end]


@pytest.mark.slow
@pytest.mark.parametrize(
    "piece",
    [
        "Apple ",
        "AAA",
        "(",
        "$",
        "S&P ",
        "the ",
        "A ",
        "--",
        "A.B",
        "Aa",
        "10-year ",
        "of the ",
        "Capital Of ",
    ],
)
def test_reading_takes_linear_time(piece):
    """Four times the text takes less than ten times as long; a square law would take sixteen."""

    def seconds(count: int) -> float:
        text = piece * count
        best = []
        for _ in range(2):
            read_text.cache_clear()
            begin = time.process_time()
            find_mentions(text)
            best.append(time.process_time() - begin)
        return min(best)

    small = seconds(6_000)
    assert seconds(24_000) < 10 * small + 0.05


def test_the_finder_needs_no_language_library():
    names = ("spacy", "pandas", "numpy")
    import subprocess

    code = f"import sys, extractor.lexicon.mentions; sys.exit(any(n in sys.modules for n in {names!r}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
