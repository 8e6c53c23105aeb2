"""Rules about content that runs, loads or opens something in a reader's browser or during the build."""
