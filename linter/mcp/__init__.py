"""A server of the Model Context Protocol: programs with a language model ask for checks and fixes, and nothing is written.

Needs no package beside ours: of the protocol, only the part for tools is used.
"""
