"""Where commands print, the options and the session that they share, and how they end."""
