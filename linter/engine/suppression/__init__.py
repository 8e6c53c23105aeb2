"""Comments in posts that ignore rules: parsing, applying and inserting them."""
