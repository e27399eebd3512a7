"""What checks and facts see of a draft: its text, its literals, its profile, its facts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, TypeVar, cast

from draftlint.typo.service import IN_PROCESS

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Hashable, Iterable, Sequence

    from draftlint.facts.literals import Literals
    from draftlint.model.draft import Draft, Paragraph
    from draftlint.model.profile import Profile
    from draftlint.typo.service import TypoService

T = TypeVar("T")
P = ParamSpec("P")


class Context:
    """A draft under check.

    ``profile`` is its kind of document, ``None`` where none is known. ``lexicon`` contains the
    words that the user declares right. ``typo`` is the typo engine.
    """

    def __init__(
        self,
        draft: Draft,
        literals: Literals,
        profile: Profile | None = None,
        lexicon: Collection[str] = frozenset(),
        typo: TypoService = IN_PROCESS,
    ) -> None:
        self.draft = draft
        self.profile = profile
        self.lexicon = frozenset(lexicon)
        self.typo = typo
        self._literals = literals
        self._facts: dict[tuple[Hashable, ...], Any] = {}

    def fact(
        self,
        function: Callable[Concatenate[Context, P], T],
        *args: P.args,
        **parameters: P.kwargs,
    ) -> T:
        """Return ``function(context, *args, **parameters)``, computed once for equal parameters.

        A fact may use other facts through the context it receives. Parameters must be hashable.
        """
        key = (function, args, tuple(sorted(parameters.items())))
        if key not in self._facts:
            self._facts[key] = function(self, *args, **parameters)
        return cast("T", self._facts[key])

    def occurrences(self, literal: str) -> Sequence[tuple[Paragraph, int]]:
        """Return the places of a literal of a check: paragraph and start in code points."""
        return self._literals.occurrences(literal)

    def containing(self, literals: Iterable[str]) -> list[Paragraph]:
        """Return the paragraphs that contain at least one of the announced literals, in order."""
        return self._literals.containing(literals)
