"""The word model for text that a machine read from an image.

It works on plain strings and knows words, not documents: `Corrector` finds what was
printed where something else stands.  The rules in `normalizers/` put it to work.
"""
