"""The trained weights as the ONNX files that the package carries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from dashiji.annotate.review.network import Network

if TYPE_CHECKING:
    import numpy.typing as npt

    from training.network import Reviewer

_LAYERS = ("helper.reshape.3", "helper.reshape.4")
"""What LAC's two recurrent layers give, (characters, sentences, 256), as its graph names them."""
WIDTH = 512
"""Values a character in both layers."""
_OPSET, _IR = 13, 7
"""Old enough for every ONNX Runtime that pyproject.toml admits."""


def write_graphs(networks: Mapping[Network, Reviewer], folder: Path) -> None:
    """Write `states.onnx`, and the graph of each network."""
    weights = {
        network: {name: values.detach().numpy() for name, values in made.state_dict().items()}
        for network, made in networks.items()
    }
    projections = [weights[network] for network in Network]
    (folder / "states.onnx").write_bytes(_states(projections).SerializeToString())
    for network, arrays in weights.items():
        graph = _review(arrays, networks[network].kinds)
        onnx.checker.check_model(graph)
        (folder / f"{network.value}.onnx").write_bytes(graph.SerializeToString())


def write_layers(path: Path) -> None:
    """Write what makes LAC's two recurrent layers themselves the states: what training reads."""
    path.write_bytes(_continuation([], "states.layers", WIDTH).SerializeToString())


def _states(networks: Sequence[dict[str, npt.NDArray[np.float32]]]) -> onnx.ModelProto:
    """LAC's layers as each network projects them, one beside the other."""
    weight = np.concatenate([arrays["project.weight"] for arrays in networks])
    bias = np.concatenate([arrays["project.bias"] for arrays in networks])
    nodes = [
        helper.make_node("MatMul", ["states.layers", "states.weight"], ["states.product"]),
        helper.make_node("Add", ["states.product", "states.bias"], ["states.sum"]),
        helper.make_node("Relu", ["states.sum"], ["states.active"]),
    ]
    model = _continuation(nodes, "states.active", len(bias))
    model.graph.initializer.extend(
        [_constant("states.weight", weight.T), _constant("states.bias", bias)]
    )
    return model


def _continuation(nodes: Sequence[onnx.NodeProto], last: str, width: int) -> onnx.ModelProto:
    """What is joined to LAC's encoder, from its layers over some nodes to the states.

    No versions, which stand in LAC's own, and no inputs.
    """
    model = onnx.ModelProto()
    model.graph.node.extend(
        [
            helper.make_node("Concat", list(_LAYERS), ["states.layers"], axis=2),
            *nodes,
            helper.make_node("Transpose", [last], ["states"], perm=[1, 0, 2]),
        ]
    )
    model.graph.output.append(
        helper.make_tensor_value_info("states", TensorProto.FLOAT, ["n", "t", width])
    )
    return model


def _review(arrays: dict[str, npt.NDArray[np.float32]], kinds: Sequence[int]) -> onnx.ModelProto:
    tags, double = arrays["score.weight"].shape
    hidden = double // 2
    width = arrays["layer.weight_ih_l0"].shape[1]
    nodes = [
        # Each kind of tag has its own columns.
        helper.make_node("Add", ["tags", "firsts"], ["columns"]),
        helper.make_node("Gather", ["one_hot", "columns"], ["each"]),
        helper.make_node("ReduceSum", ["each", "kinds"], ["known"], keepdims=0),
        helper.make_node("Concat", ["states", "known"], ["inputs"], axis=2),
        helper.make_node("Transpose", ["inputs"], ["steps"], perm=[1, 0, 2]),
        helper.make_node(
            "GRU",
            ["steps", "gru.w", "gru.r", "gru.b", "lengths"],
            ["layer"],
            direction="bidirectional",
            hidden_size=hidden,
            linear_before_reset=1,
        ),
        helper.make_node("Transpose", ["layer"], ["by_sentence"], perm=[2, 0, 1, 3]),
        helper.make_node("Reshape", ["by_sentence", "shape"], ["both"]),
        helper.make_node("MatMul", ["both", "score.weight"], ["product"]),
        helper.make_node("Add", ["product", "score.bias"], ["sum"]),
        helper.make_node("LogSoftmax", ["sum"], ["scores"], axis=2),
    ]
    constants = {
        "one_hot": np.eye(sum(kinds), dtype=np.float32),
        "firsts": np.cumsum([0, *kinds[:-1]]),
        "kinds": np.array([2], np.int64),
        "gru.w": _directions(arrays, "weight_ih_l0"),
        "gru.r": _directions(arrays, "weight_hh_l0"),
        "gru.b": np.concatenate(
            [_directions(arrays, "bias_ih_l0"), _directions(arrays, "bias_hh_l0")], axis=1
        ),
        "shape": np.array([0, 0, double], np.int64),
        "score.weight": arrays["score.weight"].T,
        "score.bias": arrays["score.bias"],
    }
    graph = helper.make_graph(
        nodes,
        "review",
        [
            helper.make_tensor_value_info(
                "states", TensorProto.FLOAT, ["n", "t", width - sum(kinds)]
            ),
            helper.make_tensor_value_info("tags", TensorProto.INT64, ["n", "t", len(kinds)]),
            helper.make_tensor_value_info("lengths", TensorProto.INT32, ["n"]),
        ],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["n", "t", tags])],
        [_constant(name, values) for name, values in constants.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR)


def _directions(arrays: dict[str, npt.NDArray[np.float32]], name: str) -> npt.NDArray[np.float32]:
    """A weight of both directions, its gates (reset, update, new) in the order of ONNX."""
    both = []
    for suffix in ("", "_reverse"):
        reset, update, new = np.split(arrays[f"layer.{name}{suffix}"], 3)
        both.append(np.concatenate([update, reset, new]))
    return np.stack(both)


def _constant(name: str, values: npt.NDArray[np.generic]) -> onnx.TensorProto:
    return numpy_helper.from_array(np.ascontiguousarray(values), name)
