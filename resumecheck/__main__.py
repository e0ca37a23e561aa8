"""`python -m resumecheck`: the same as the command."""

from resumecheck.cli import main

main()
