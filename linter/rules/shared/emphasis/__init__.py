"""How emphasis is read, and what was meant where it is shown as text."""
