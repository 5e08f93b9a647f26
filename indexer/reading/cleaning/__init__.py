"""What did extraction do to the characters and lines? One repair a file."""
