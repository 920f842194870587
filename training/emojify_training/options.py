"""The command-line options that the scripts share."""

from __future__ import annotations

import argparse
from pathlib import Path

#: The module that ships the model.
CLASSIFIER = Path(__file__).resolve().parents[2] / "classifier"


def add_data_options(parser: argparse.ArgumentParser) -> None:
    """Adds where the pictures come from and where they are kept once decoded."""
    parser.add_argument("--data", type=Path, required=True, help="FER2013 archive or folder")
    parser.add_argument(
        "--cache",
        type=Path,
        default=Path.home() / ".cache" / "emojify-training",
        help="where decoded pictures are kept; not in the repository (default: %(default)s)",
    )
