"""Tell at once, own your mistakes and your suppliers'."""
