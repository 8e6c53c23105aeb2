"""Rules about links and images: their URLs and their text."""
