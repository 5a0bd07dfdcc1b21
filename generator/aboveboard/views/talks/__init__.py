"""What a client said to us, and what came of it: concerns and reviews."""
