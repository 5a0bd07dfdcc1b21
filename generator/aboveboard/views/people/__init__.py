"""Who is here for a client, and whom the client is brought together with."""
