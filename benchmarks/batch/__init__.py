"""Corpus runs measured: generated articles, generated poison, rates, memory and overhead."""
