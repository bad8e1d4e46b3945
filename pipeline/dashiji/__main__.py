"""`python -m dashiji` is `dashiji`."""

from dashiji.cli import main

main()
