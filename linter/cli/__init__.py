"""The command ``postlint``."""
