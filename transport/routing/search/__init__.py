"""The compiled search: take riders out of runs, put them back, keep what pays."""
