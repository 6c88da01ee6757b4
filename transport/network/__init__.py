"""How far and how long."""
