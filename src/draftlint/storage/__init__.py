"""Files on this machine: written atomically, locked, compared, and kept as sealed caches."""
