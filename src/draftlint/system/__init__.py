"""This process and its surroundings: cores, signals, streams, the installation."""
