"""Files: reading, discovery, site detection, writing."""
