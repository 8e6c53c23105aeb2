"""Rules about lines that belong to the site a text comes from: bylines, notices, promotion and buttons."""
