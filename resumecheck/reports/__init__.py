"""What was found, as text for a terminal and as JSON. A report computes nothing.

Each module here is imported by the command that needs it: the JSON needs no page for a terminal.
"""
