"""`python -m search.cli` is `onrecord`."""

from search.cli import main

if __name__ == "__main__":
    main()
