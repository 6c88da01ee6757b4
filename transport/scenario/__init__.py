"""The whole pipeline, and what if."""
