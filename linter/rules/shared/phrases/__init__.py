"""Lines that belong to the source site, not to the text: bylines, credits, notices, promotion, buttons, in ten languages."""
