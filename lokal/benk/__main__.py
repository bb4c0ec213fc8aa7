"""`python -m lokal.benk steg | api | admin`: measure, print, and fail if it is too slow."""

import argparse
import os
import sys
from importlib import import_module

import django


def main() -> int:
    leser = argparse.ArgumentParser(prog="python -m lokal.benk")
    leser.add_argument("hva", choices=("steg", "api", "admin"))
    hva = leser.parse_args().hva
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    maling = import_module(f"lokal.benk.{hva}.maling")  # has the models: not before setup
    return 0 if maling.mal() else 1


if __name__ == "__main__":
    sys.exit(main())
