"""Records of the field: frozen, with no input or output."""
