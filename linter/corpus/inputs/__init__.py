"""What is read: files with rows, and folders of posts."""
