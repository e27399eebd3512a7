"""Types that every room shares: the draft, findings, errors. Frozen, typed, no I/O."""
