"""Ways to change the content besides an editor: a canonical form, workbooks, blocks; and what guides writing."""
