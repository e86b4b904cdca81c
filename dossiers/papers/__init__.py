"""The papers that leave the house. One module per paper: a frozen dataclass of what it says and `render` to PDF.

Nothing here knows the database: an action fills the dataclass, `dossiers.signing` signs the bytes."""
