"""What bench/ and training/ share: sentence pairs, the development sets, how typos are scored."""
