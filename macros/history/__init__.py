"""What has changed, for whom and when: one walk of git history, from which everything remembered is told."""
