"""The command, and `python -m resumecheck`."""


def main() -> None:
    """The console script."""
    # Not at the top: the script is imported again by each process that `rank` starts, which needs
    # no command line
    from resumecheck.cli import main as run

    run()


if __name__ == "__main__":
    main()
