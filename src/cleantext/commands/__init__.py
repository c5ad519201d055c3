"""The command line behind `cleantext.cli`: what stands on it, and the verbs but check and fix."""
