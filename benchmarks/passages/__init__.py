"""Passages of market prose filled with real figures, and how they are read."""
