"""Words: those of others are real and allowed, and our own are plain."""
