"""What every route shares: guards, errors as problem+json, limits, versions, cleaned values."""
