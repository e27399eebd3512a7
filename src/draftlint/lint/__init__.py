"""A draft and a configuration → findings."""
