"""Annotating: event block → mentions, one finder a layer, each of them a spaCy component too.

The package is also the library call `dashiji.annotate(text)`: importing any module of it binds its
name on `dashiji`, so the call must be the package itself.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from spacy.tokens import Doc

    from dashiji.config import EntitySettings


class _CallablePackage(ModuleType):
    def __call__(
        self, text: str, *, reference: date | None = None, settings: EntitySettings | None = None
    ) -> Doc:
        """A spaCy Doc of any Chinese text with all layers (`doc._.dashiji_counts`, …).

        Args:
            text: One or several sentences; tokens of the Doc are its characters.
            reference: The day from which dates without a year and relative ones (昨天, 下个月)
                count. Without it only what the text itself says is resolved.
            settings: Which tagger to use; the default is the one of chronicles.
        """
        from dashiji.annotate.pipeline import annotate_text, nlp_for
        from dashiji.config import EntitySettings

        return annotate_text(text, nlp_for(settings or EntitySettings()), reference)


sys.modules[__name__].__class__ = _CallablePackage
