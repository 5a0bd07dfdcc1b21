"""What works and what does not: services, incidents, planned work, and their past."""
