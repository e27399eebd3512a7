"""The contextual typo engine: finds words that are spelled right and meant otherwise.

The way of a text: ``tokens`` (integers), ``ngram`` (what is unlikely), ``propose`` (what might
have been meant), ``features`` and ``contextnet`` (what is known of each edit), ``ranker`` (how
sure it is), ``describe`` and ``trust`` (what is said about it). ``training/`` builds the model
files; docs/typo-model.md says from what and how well it does.
"""
