"""How fast Amble is, beside the same jobs on the libraries as they come. `make bench` measures; nothing is asserted."""
