"""Deliver on time; if late, tell, apologise, offer something."""
