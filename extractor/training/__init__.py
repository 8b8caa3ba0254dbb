"""The recipe of the shipped pipeline: grammar, corpus, training, evaluation, gold annotations."""
