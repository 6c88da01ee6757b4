"""Ways to travel, and what each costs at the margin."""
