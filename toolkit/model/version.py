"""The version of the toolkit, which packages and reports name."""

__version__ = "0.1.0"
