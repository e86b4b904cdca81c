"""Who is competent: rules that name a place, and the engine that asks them in order."""
