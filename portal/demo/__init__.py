"""The demonstration's world: officers, people and dossiers in every state, with the history that led there."""
