"""Rules about markup that a policy for untrusted posts forbids."""
