"""Form: names, times, pictures and readers fit together."""
