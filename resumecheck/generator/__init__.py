"""A resume as a Word file that every parser reads, and the proof of it."""
