"""Where an address is, from open files of postcodes and property numbers."""
