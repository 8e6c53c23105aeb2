"""What a policy for posts of strangers does not allow."""
