"""python -m proof: see experiment.py."""

from .experiment import main

if __name__ == "__main__":
    main()
