"""Files: reading, finding, recognising the site they belong to, writing."""
