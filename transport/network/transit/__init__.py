"""Bus journeys from a timetable in GTFS, with walks on our own network."""
