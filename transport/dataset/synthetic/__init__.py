"""An invented county: its roads, schools, pupils, fleet and present runs."""
