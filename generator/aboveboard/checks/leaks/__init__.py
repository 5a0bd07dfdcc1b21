"""Leaks: nobody reads what is another's."""
