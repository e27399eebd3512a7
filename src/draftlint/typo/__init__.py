"""The contextual typo engine: finds words that are spelled right and meant otherwise.

The way of a text: ``tokens`` (integers), ``ngram`` (what is unlikely), ``propose`` (what might
have been meant), ``gain`` (what it would gain), ``features`` (what else is known of each edit),
``context_net`` and ``net_features`` (what a network says), ``segment`` (how the text divides into
words), ``spelling`` (how far apart the pinyin is), ``ranker`` (how sure it is), ``describe`` and
``trust`` (what is said about it). ``kernels`` are the inner loops in C. ``training/`` builds
the model files; docs/typo-model.md says from what and how well it does.
"""
