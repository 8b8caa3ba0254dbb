"""A proof of the verdicts: true statements and planted slips over real data, made without the checker."""
