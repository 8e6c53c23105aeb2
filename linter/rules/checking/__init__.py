"""Problems of the check itself: files that could not be checked, unused ignore comments and stale baseline entries."""
