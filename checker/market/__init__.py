"""Market data: requests, sources, and the one place that asks them."""
