"""The forms in which a report leaves the program, one small module each."""
