"""Forms of the builder: one for each kind of part. They read and write frozen parts and know nothing of tables."""
