"""Expressions of time and the days that they cover: found in plain strings, no parse needed."""
