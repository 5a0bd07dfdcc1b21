"""Answer concerns, and end every engagement with a conversation."""
