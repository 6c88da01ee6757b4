"""Tables in, records out, every fault listed by row."""
