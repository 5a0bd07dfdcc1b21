"""Forget nobody, and find work for them: what the staff's own records tell."""
