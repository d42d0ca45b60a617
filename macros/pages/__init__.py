"""What a reader meets: which pages there are, where they are, and the templates that render them."""

from pathlib import Path

TEMPLATES = Path(__file__).parents[2] / "overrides"
"""The theme's parts and the macros' own templates, where MkDocs looks for what a site puts in place of its theme's."""
