"""Corpora: thousands of articles in one run, each judged once, whatever happens to the others."""
