"""What is open between us: who does what, by when."""
