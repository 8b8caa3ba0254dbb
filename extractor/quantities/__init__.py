"""Numbers with their units, as a text writes them: found in plain strings, no parse needed."""
