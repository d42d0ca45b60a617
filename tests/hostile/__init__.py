"""Content that means harm: refused with a place and a remedy, or shown as the text it is."""
