"""Reports: what was checked, as plain data."""
