"""Measurements, run by command; never part of the tests."""
