"""Nothing is changed in silence: what clients have read, compared with a base."""
