"""Bytes on disk: arrays and strings in files that are whole or not there."""
