"""Articles with gold claims: reading, writing and compiling them."""
