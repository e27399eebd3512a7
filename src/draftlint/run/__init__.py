"""Check one file or many files: discovery, caches, baselines, processes, clusters."""
