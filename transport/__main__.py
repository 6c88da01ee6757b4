"""Lets ``python -m transport`` stand in for the ``transport`` command."""

from transport.cli import main

if __name__ == "__main__":
    main()
