"""Plans that are kept: read, explained, compared, changed by hand."""
