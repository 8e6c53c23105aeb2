"""`postlint corpus` over made-up rows: how its time and memory grow, and what a run that is killed leaves."""
