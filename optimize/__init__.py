"""How a body chooses to walk: problem, transcription, solver."""
