"""The rules that there are: ours, those of a folder, and those that a configuration declares."""
