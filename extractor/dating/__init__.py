"""The period of a statement: its own, or the one that holds from the text before."""
