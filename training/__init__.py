"""Build the model files of ``draftlint.typo``; not part of the package."""
