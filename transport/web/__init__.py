"""The browser door: one finished plan, on this machine only."""
