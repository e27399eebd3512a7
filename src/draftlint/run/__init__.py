"""One file → one result, and many files: discovery, caches, baselines, processes, clusters."""
