"""What is remembered from run to run, kept on this computer. Holds keyed hashes and staff's own notes."""
