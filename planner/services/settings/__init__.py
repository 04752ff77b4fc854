"""What a partnership settles for itself."""
