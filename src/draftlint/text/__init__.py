"""What can be said of a string alone: character classes, ordinals, cached expressions."""
