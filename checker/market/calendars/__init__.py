"""Which days the exchanges trade: one table per calendar, and the calendar of each symbol."""
