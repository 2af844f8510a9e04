"""One file per AWS service; each holds a table TYPES."""
