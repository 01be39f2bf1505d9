"""The catalogue of conventions: how each library call writes its objective, as data."""
