"""A grammar of market prose: every derivation yields a sentence and its dependency tree."""
