"""The review: a local web application in which a person decides what the data left open."""
