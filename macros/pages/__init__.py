"""What a reader meets: which pages there are, where they are, and the templates that render them."""
