"""Bytes → Draft."""
