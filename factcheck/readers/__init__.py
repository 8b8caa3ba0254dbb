"""Articles from files, standard input and addresses."""
