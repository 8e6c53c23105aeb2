"""Rules about presentation in the text: inline styles and leftovers of a source site."""
