"""Where it goes: goals, pieces of work, the roadmap."""
