"""The site while it is being written: what is asked for is made when it is asked for, from the facts as they stand."""
