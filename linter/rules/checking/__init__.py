"""What postlint could not do, and what its own comments get wrong."""
