"""How much a service worked: intervals, minutes, months, bars."""
