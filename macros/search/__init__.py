"""What can be found: records made from the facts, the words they are found by, and the index."""
