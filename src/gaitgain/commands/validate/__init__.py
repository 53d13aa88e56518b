"""The walker beside published numbers."""
