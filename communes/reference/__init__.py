"""Reference data as it ships in `fixtures/`: read, compared with the tables, and brought up to date."""
