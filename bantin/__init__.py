"""Bản tin: a static site generator for Vietnamese-language district bulletins."""

__version__ = "0.1.0"
