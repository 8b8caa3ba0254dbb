"""Claims and market data to verdicts."""
