"""Settings: where they stand, how they are read, and what they are for each folder."""
