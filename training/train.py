"""Trains the network of one configuration; run again with the same folder, it goes on."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from emojify_training.options import add_data_options


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--config", type=Path, required=True, help="one of configs/")
    add_data_options(parser)
    parser.add_argument(
        "--checkpoints", type=Path, required=True, help="folder of the run; not in the repository"
    )
    parser.add_argument("--threads", type=int, help="CPU threads of the training step")
    parser.add_argument("--workers", type=int, default=1, help="threads that augment pictures")
    parser.add_argument("--until", type=int, help="stop after this epoch; the schedule stays as is")
    parser.add_argument(
        "--teacher",
        type=Path,
        action="append",
        default=[],
        help="a finished run to learn from, with a `distillation` section; may be repeated",
    )
    parser.add_argument("--start", type=Path, help="a run whose averaged weights to begin with")
    return parser.parse_args()


def limit_threads(threads: int) -> None:
    """Must run before Keras is imported: back ends read these once, at start."""
    for name in ("OMP_NUM_THREADS", "TF_NUM_INTRAOP_THREADS", "TF_NUM_INTEROP_THREADS"):
        os.environ[name] = str(threads)


def main() -> None:
    arguments = parse_arguments()
    if arguments.threads:
        limit_threads(arguments.threads)

    from emojify_training.config import load_config
    from emojify_training.dataset import load_split
    from emojify_training.distillation import Teacher
    from emojify_training.session import TrainingSession

    config = load_config(arguments.config)
    train = load_split(arguments.data, arguments.cache, "train")
    validation = load_split(arguments.data, arguments.cache, "validation")
    teachers = [Teacher.load(run) for run in arguments.teacher]
    session = TrainingSession(config, arguments.checkpoints, teachers, arguments.start)
    print(
        f"{config.name}: {session.network.count_params():,} parameters, {len(train[0]):,} pictures,"
        f" {len(session.history)} of {config.schedule.epochs} epochs done",
        flush=True,
    )

    def report(entry: dict[str, float]) -> None:
        print(
            f"epoch {entry['epoch']:3d}/{config.schedule.epochs}"
            f"  train loss {entry['train_loss']:.4f}"
            f"  validation loss {entry['validation_loss']:.4f}"
            f"  accuracy {entry['validation_accuracy']:.4f}"
            f"  {entry['seconds']:.0f} s",
            flush=True,
        )

    session.run(train, validation, arguments.workers, report, arguments.until)


if __name__ == "__main__":
    main()
