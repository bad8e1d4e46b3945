"""The network in PyTorch, and how it is trained."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence

UNKNOWN = -100
"""What stands behind a sentence's end in its batch, or is none of what it says: not learnt."""


@dataclass(frozen=True)
class Sentence:
    """What the network reads of a sentence, and what it should say.

    `layers` (characters, 512) are LAC's; `known` (characters, kinds) are tags of what the rules
    found, those of what is reviewed first; `wanted` (characters) are the gold's.
    """

    layers: Tensor
    known: Tensor
    wanted: Tensor

    def __len__(self) -> int:
        return len(self.known)


@dataclass(frozen=True)
class Recipe:
    """How it is trained. Chosen on chronicles that are neither trained on nor held out."""

    projected: int = 128
    hidden: int = 128
    dropout: float = 0.4
    unsaid: float = 0.1
    """Share of sentences of which the network is not told what it reviews, so that it reads."""
    epochs: int = 20
    rate: float = 4e-3
    decay: float = 1e-3
    characters: int = 3000
    """Of a batch, about."""


class Reviewer(nn.Module):
    """LAC's layers, projected, beside the known tags; a recurrent layer; scores of all tags.

    `kinds` are the sizes of the sets of known tags, the first of them that of the scores.
    """

    def __init__(self, recipe: Recipe, width: int, kinds: Sequence[int]) -> None:
        super().__init__()
        self.unsaid, self.kinds = recipe.unsaid, tuple(kinds)
        self.drop = nn.Dropout(recipe.dropout)
        self.project = nn.Linear(width, recipe.projected)
        self.layer = nn.GRU(
            recipe.projected + sum(kinds), recipe.hidden, bidirectional=True, batch_first=True
        )
        self.score = nn.Linear(2 * recipe.hidden, kinds[0])

    def forward(self, layers: Tensor, known: Tensor, lengths: Tensor) -> Tensor:
        """Scores (sentences, characters, tags) from layers and one-hot known tags."""
        if self.training:
            own = known[..., : self.kinds[0]] * (torch.rand(len(known), 1, 1) > self.unsaid)
            known = torch.cat([own, known[..., self.kinds[0] :]], 2)
        states = self.drop(torch.relu(self.project(self.drop(layers))))
        packed = pack_padded_sequence(
            torch.cat([states, known], 2), lengths, batch_first=True, enforce_sorted=False
        )
        read, _ = pad_packed_sequence(self.layer(packed)[0], batch_first=True)
        scores: Tensor = self.score(self.drop(read))
        return scores


def train(
    sentences: Sequence[Sentence], kinds: Sequence[int], recipe: Recipe, seed: int
) -> Reviewer:
    """A network trained on sentences; the same from the same seed on the same machine."""
    torch.manual_seed(seed)
    draw = random.Random(seed)
    network = Reviewer(recipe, sentences[0].layers.shape[1], kinds)
    batches = list(_batches(sentences, recipe.characters, draw))
    optimizer = torch.optim.AdamW(network.parameters(), recipe.rate, weight_decay=recipe.decay)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, recipe.rate, total_steps=recipe.epochs * len(batches)
    )
    loss_of = nn.CrossEntropyLoss(ignore_index=UNKNOWN)
    network.train()
    for epoch in range(1, recipe.epochs + 1):
        draw.shuffle(batches)
        total = 0.0
        for batch in batches:
            layers, known, wanted, lengths = _padded(batch, kinds)
            loss = loss_of(network(layers, known, lengths).flatten(0, 1), wanted.flatten())
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch} of {recipe.epochs}: loss {total / len(batches):.4f}", flush=True)
    return network.eval()


def _batches(
    sentences: Sequence[Sentence], characters: int, draw: random.Random
) -> Iterator[list[Sentence]]:
    """Sentences of about the same length, together."""
    batch: list[Sentence] = []
    for sentence in sorted(sentences, key=lambda s: len(s) + 8 * draw.random()):
        batch.append(sentence)
        if sum(map(len, batch)) > characters:
            yield batch
            batch = []
    if batch:
        yield batch


def _padded(
    batch: Sequence[Sentence], kinds: Sequence[int]
) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    pad, one_hot = nn.utils.rnn.pad_sequence, nn.functional.one_hot
    tags = pad([sentence.known for sentence in batch], True).unbind(2)
    known = torch.cat([one_hot(own, size) for own, size in zip(tags, kinds, strict=True)], 2)
    known = known.float()
    lengths = torch.tensor([len(sentence) for sentence in batch])
    # Behind its end a sentence has no names, not even the tag that says so.
    known *= (torch.arange(known.shape[1])[None] < lengths[:, None])[..., None]
    layers = pad([sentence.layers.float() for sentence in batch], True)
    wanted = pad([sentence.wanted for sentence in batch], True, UNKNOWN)
    return layers, known, wanted, lengths
