"""The subject of a statement: who is named, what a reference stands for, and whose a value is."""
