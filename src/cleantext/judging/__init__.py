"""What several rules share: who may be corrected, what stands as it should, what a text shows."""
