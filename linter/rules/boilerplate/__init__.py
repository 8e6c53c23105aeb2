"""What belongs to the site that a text comes from: bylines, notices, promotion, buttons."""
