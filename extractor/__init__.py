"""Article text to claims."""
