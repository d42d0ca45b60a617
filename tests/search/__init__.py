"""What a reader who searches is promised."""
