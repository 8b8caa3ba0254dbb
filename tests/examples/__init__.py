"""Sentences of the product's own language, one table a kind, in both directions.

Published on Monday 6 October 2025. A row of `EXTRACTS` is (sentence, expected fields); `subject` is the canonical name,
`value` the signed number with its unit, `period` the days covered. From a sentence of `IGNORES` no asserted claim
of the kind may come.
"""
