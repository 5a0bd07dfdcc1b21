"""Drawings, worked out: where each mark stands, and the same in words. No HTML, no colours."""
