"""Whether a text is English: prose, headlines and tables in both directions."""

import pytest

from extractor.language import LEAST_WORDS, is_english

ENGLISH = (
    "Stocks closed higher on Friday, with the S&P 500 up 0.5% and the Nasdaq Composite up 0.8%. The Dow lost 12 "
    "points. Oil prices fell for a third week as traders weighed supply from the Gulf."
)
GERMAN = (
    "Der DAX fiel am Freitag um 1,2 Prozent auf 23.591,03 Punkte. Im Wochenverlauf verlor der Leitindex 2,1 Prozent. "
    "Anleger hielten sich vor den Daten zum Arbeitsmarkt in den USA zurück."
)
FRENCH = (
    "Le CAC 40 a terminé en baisse de 0,8% vendredi, à 7 816,25 points, plombé par les valeurs du luxe, tandis que "
    "le rendement de l'OAT à dix ans montait à 3,5%."
)
SPANISH = (
    "El Ibex 35 subió un 0,7% el viernes hasta los 15.308 puntos, impulsado por los bancos, y acumula una ganancia "
    "del 32% en lo que va de año según los datos de la bolsa."
)


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), "AAPL +1.2% MSFT -0.3%", ""])
def test_english(text):
    assert is_english(text)


@pytest.mark.parametrize("text", [GERMAN, FRENCH, SPANISH])
def test_other_languages(text):
    assert not is_english(text)


def test_few_words_are_not_judged():
    few = " ".join(GERMAN.split()[: LEAST_WORDS // 2])
    assert is_english(few)
