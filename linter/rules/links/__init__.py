"""Where links and pictures point, and what they say."""
