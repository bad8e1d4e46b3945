"""Reading: bytes → Source."""
