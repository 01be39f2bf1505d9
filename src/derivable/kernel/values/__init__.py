"""Values at exact points, for counterexamples: an arithmetic of its own, which shares no law with forms."""
