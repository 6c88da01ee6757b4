"""The gazetteer file: one SQLite database of postcodes and property numbers."""

APPLICATION_ID = 0x53545247
VERSION = 1

TABLES = """
CREATE TABLE source (
    kind TEXT NOT NULL PRIMARY KEY,
    file TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    read INTEGER NOT NULL,
    kept INTEGER NOT NULL
) STRICT;
CREATE TABLE postcode (
    postcode TEXT NOT NULL,
    e REAL,
    n REAL,
    lat REAL,
    lon REAL,
    quality INTEGER NOT NULL,
    source TEXT NOT NULL,
    terminated INTEGER,
    district TEXT NOT NULL,
    PRIMARY KEY (postcode, source)
) STRICT, WITHOUT ROWID;
CREATE TABLE uprn (
    uprn INTEGER NOT NULL PRIMARY KEY,
    e REAL NOT NULL,
    n REAL NOT NULL,
    lat REAL NOT NULL,
    lon REAL NOT NULL
) STRICT;
"""
"""Places in metres (National Grid) and degrees (WGS84); empty where unknown. A
postcode has one row for each source that lists it."""

ADD_SOURCE = "INSERT INTO source VALUES (?, ?, ?, ?, ?)"
ADD_POSTCODE = "INSERT INTO postcode VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
ADD_UPRN = "INSERT INTO uprn VALUES (?, ?, ?, ?, ?)"
