"""Ways to change the content besides an editor: a canonical form, workbooks, questions; and what guides writing."""
