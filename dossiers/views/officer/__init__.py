"""Pages for those who work on dossiers."""
