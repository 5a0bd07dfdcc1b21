"""What the plan promises, and how it was kept."""
