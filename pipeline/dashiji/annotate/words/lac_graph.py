"""The graph of LAC's encoder, told where sentences end.

As published it takes the lengths of sentences and does not use them: its recurrent layers read
padding as text. Here the layers get them, so that sentences of unequal length can share a batch.

The file is a protocol buffer (onnx.proto3 of ONNX's IR version 7). Three fields change, so it takes
no package that knows all of ONNX.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_GRAPH, _NODE, _INPUT = 7, 1, 11
_NODE_INPUT, _OPERATOR = 1, 4
_NAME, _TYPE, _TENSOR_TYPE = 1, 2, 1
_INT64, _INT32 = b"\x08\x07", b"\x08\x06"
"""A tensor's `elem_type`, which is its first field."""
_LENGTHS = b"length"
_LENGTHS_AT = 4
"""Which input of a GRU is `sequence_lens`."""


class Continuation(NamedTuple):
    """A graph that goes on from the encoder's layers to one more output, the states.

    `encoder` is the sum of the file that it was made for, as wheels record it; "" for any.
    """

    graph: Path
    encoder: str = ""


_Part = bytes | memoryview
_Field = tuple[int, memoryview, memoryview]
"""Its number, its content, and all of it as it stands."""

_BYTES = 2
_FIXED = {1: 8, 5: 4}
"""Bytes of a field's value by wire type."""


def with_lengths(model: bytes) -> bytes:
    """The model with its input `length`, 32-bit integers now, read by its recurrent layers.

    Raises:
        ValueError: this is not the model that the module knows.
    """
    try:
        edited = _edited(memoryview(model), {_GRAPH: _graph})
    except IndexError:
        raise ValueError("no ONNX model") from None
    if edited == model:
        raise ValueError("a model without the input and the layers of LAC's encoder")
    return edited


def with_output(model: bytes, more: bytes) -> bytes:
    """The model with the nodes, weights and outputs of another, which goes on from its values.

    Protocol buffers that stand one behind the other are read as one: the fields of both graphs.
    """
    return model + more


def _graph(graph: memoryview) -> bytes:
    return _edited(graph, {_NODE: _gru, _INPUT: _declared})


def _gru(node: memoryview) -> _Part:
    fields = list(_fields(node))
    if not _holds(fields, _OPERATOR, b"GRU"):
        return node
    at = [at for at, (number, _, _) in enumerate(fields) if number == _NODE_INPUT][_LENGTHS_AT]
    if fields[at][1]:
        raise ValueError("a model whose layers have lengths already")
    wholes: list[_Part] = [whole for _, _, whole in fields]
    wholes[at] = _packed(_NODE_INPUT, _LENGTHS)
    return b"".join(wholes)


def _declared(value: memoryview) -> _Part:
    if not _holds(_fields(value), _NAME, _LENGTHS):
        return value
    return _edited(value, {_TYPE: lambda kind: _edited(kind, {_TENSOR_TYPE: _as_int32})})


def _holds(fields: Iterable[_Field], number: int, content: bytes) -> bool:
    return any(field == number and found.tobytes() == content for field, found, _ in fields)


def _as_int32(tensor: memoryview) -> bytes:
    if tensor[: len(_INT64)] != _INT64:
        raise ValueError("a model whose lengths are no 64-bit integers")
    return _INT32 + tensor[len(_INT64) :]


def _edited(message: memoryview, changes: Mapping[int, Callable[[memoryview], _Part]]) -> bytes:
    """A message with the content of some fields changed; the others stay byte for byte."""
    parts: list[_Part] = []
    for number, content, whole in _fields(message):
        change = changes.get(number)
        parts.append(whole if change is None else _packed(number, change(content)))
    return b"".join(parts)


def _fields(message: memoryview) -> Iterator[_Field]:
    """Each field's number, its content (empty where it is no bytes), and all of it as it stands.

    Both are views of the message: it is some megabytes, and would be copied at each level.
    """
    at = 0
    while at < len(message):
        start = at
        key, at = _varint(message, at)
        content = message[:0]
        if key & 7 == _BYTES:
            size, at = _varint(message, at)
            content = message[at : at + size]
            at += size
        elif key & 7 in _FIXED:
            at += _FIXED[key & 7]
        else:
            _, at = _varint(message, at)
        yield key >> 3, content, message[start:at]


def _packed(number: int, content: _Part) -> bytes:
    return b"".join((_written(number << 3 | _BYTES), _written(len(content)), content))


def _varint(message: memoryview, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        at += 1
        value |= (byte & 0x7F) << shift
        if byte < 0x80:
            return value, at
        shift += 7


def _written(value: int) -> bytes:
    made = bytearray()
    while value > 0x7F:
        made.append(value & 0x7F | 0x80)
        value >>= 7
    made.append(value)
    return bytes(made)
