"""Either everyone gets it or no one: what is given follows the plan."""
