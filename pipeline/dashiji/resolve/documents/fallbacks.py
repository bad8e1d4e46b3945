"""Fallbacks: who brings out a paper of which the verbs beside its title say nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property
from typing import Final

from dashiji.grammar.titles import key
from dashiji.records import DocumentKind
from dashiji.resolve.documents.scenes import Scene
from dashiji.resolve.documents.sessions import is_of_staff
from dashiji.resolve.documents.told_elsewhere import (
    authors_elsewhere,
    listed_elsewhere,
    own_body,
    passed_elsewhere,
    published_elsewhere,
    reported_elsewhere,
    signed_elsewhere,
    written_by,
)

_OWN_PAPERS: Final = frozenset(
    (DocumentKind.REPORT, DocumentKind.PLAN, DocumentKind.RULES, DocumentKind.NOTICE)
)
"""What a body brings out of itself, so that a title which begins with its name tells it."""
_WRITTEN: Final = frozenset((DocumentKind.WORK, DocumentKind.REPORT, DocumentKind.OTHER))
_REPEALED = re.compile("[^《》。；;\n\ue000]{0,12}废止")
"""After a law that another one takes the place of."""


class Fallback:
    """Who brings out a paper of which the verbs beside its title say nothing."""

    def __init__(
        self,
        scene: Scene,
        titles: Sequence[str],
        kinds: Sequence[DocumentKind],
        unlisted: AbstractSet[int],
        heard: AbstractSet[int],
        bodies: frozenset[str],
    ) -> None:
        keys = [key(title) for title in titles]
        self._scene, self._keys, self._kinds, self._unlisted = scene, keys, kinds, unlisted
        self._titles, self._bodies, self._heard = titles, bodies, heard
        laws = {
            k
            for k, kind, mention in zip(keys, kinds, scene.documents, strict=True)
            if kind is DocumentKind.LAW and not _REPEALED.match(scene.skeleton, mention.end)
        }
        alone = set(keys) if len(set(keys)) == 1 else set()
        self._sole = alone | (laws if len(laws) == 1 else set())
        self._works, self._articles, self._reports, self._agreements = (
            {k for k, kind in zip(keys, kinds, strict=True) if kind is sort}
            for sort in (
                DocumentKind.WORK,
                DocumentKind.SPEECH,
                DocumentKind.REPORT,
                DocumentKind.AGREEMENT,
            )
        )

    def names(self, index: int) -> tuple[str, ...]:
        """Who is said elsewhere to pass it, to publish it, or to issue what is not named there."""
        names: tuple[str, ...] = ()
        if self._keys[index] in self._sole:
            names = self._passed
        if not names and self._kinds[index] is DocumentKind.WORK:
            names = published_elsewhere(self._scene, sole=len(self._works) == 1)
        if not names and self._kinds[index] in _WRITTEN:
            names = written_by(self._scene, self._scene.documents[index].start)
        if not names and self._kinds[index] in _OWN_PAPERS and index not in self._heard:
            names = self._own_paper(index)
        if not names and self._kinds[index] is DocumentKind.REPORT and len(self._reports) == 1:
            names = reported_elsewhere(self._scene) or published_elsewhere(self._scene, sole=False)
        if self._kinds[index] is DocumentKind.AGREEMENT and len(self._agreements) == 1:
            names = names or signed_elsewhere(self._scene)
        if self._kinds[index] is DocumentKind.SPEECH and len(self._articles) == 1:
            names = names or authors_elsewhere(self._scene)
        return names or (self._listed if index in self._unlisted else ())

    def _own_paper(self, index: int) -> tuple[str, ...]:
        """The body whose name a title begins with (某集团2031年年报, 某局工作方案)."""
        end = self._scene.documents[index].end
        if _REPEALED.match(self._scene.skeleton, end) or is_of_staff(self._scene.text[:end]):
            return ()
        return own_body(self._scene, self._titles[index], self._bodies)

    @cached_property
    def _passed(self) -> tuple[str, ...]:
        return passed_elsewhere(self._scene)

    @cached_property
    def _listed(self) -> tuple[str, ...]:
        return listed_elsewhere(self._scene)
