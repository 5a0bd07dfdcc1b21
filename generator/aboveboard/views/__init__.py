"""What a page says, worked out: frozen dataclasses, ready to print, without HTML."""
