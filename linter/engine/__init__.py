"""Runs the rules: which ones, in what order, over which nodes; and applies their fixes."""
