"""The nodes of a formula's graph, and how they come together."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Node:
    """A variable, a number, or an operation on earlier nodes.

    ``id`` is its place in the topological order, ``operation`` a key of OPERATIONS or None for a variable or
    a number, ``arguments`` the ids of the nodes that enter it, ``number`` the value of a number. ``text`` is
    what was typed for it, beginning at ``position``; ``names`` are those that lines give it. ``varies``:
    whether a variable enters it, directly or from afar; only then has it a derivative.
    """

    id: int
    operation: str | None
    arguments: tuple[int, ...]
    text: str
    position: int
    number: float | None = None
    names: tuple[str, ...] = ()
    varies: bool = True

    @property
    def is_variable(self) -> bool:
        """Whether its value comes from outside."""
        return self.operation is None and self.number is None

    @property
    def label(self) -> str:
        """What to call it: its first name, else its text."""
        return self.names[0] if self.names else self.text


class GraphBuilder:
    """Nodes as they are read; ``meaning`` says which node a name stands for."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self.meaning: dict[str, int] = {}
        self.defined: set[str] = set()

    def add_variable(self, name: str, position: int) -> int:
        """A node for a name, the same one wherever it stands: there its derivatives add up."""
        if name not in self.meaning:
            self.meaning[name] = self._add(None, (), name, position, None, True)
        return self.meaning[name]

    def add_number(self, value: float, text: str, position: int) -> int:
        """A node for a number."""
        return self._add(None, (), text, position, value, False)

    def add_operation(self, name: str, arguments: tuple[int, ...], text: str, position: int) -> int:
        """A node for an operation on earlier nodes."""
        varies = any(self.nodes[one].varies for one in arguments)
        return self._add(name, arguments, text, position, None, varies)

    def is_plain_number(self, node: int) -> bool:
        """Whether it is a number without a name, which nobody else can mean."""
        return self.nodes[node].number is not None and not self.nodes[node].names

    def negate_number(self, node: int, text: str, position: int) -> int:
        """-3 is one number, not an operation on 3."""
        kept = self.nodes[node]
        assert kept.number is not None
        self.nodes[node] = replace(kept, number=-kept.number, text=text, position=position)
        return node

    def define(self, name: str, node: int) -> None:
        """From here on ``name`` means ``node``."""
        self.meaning[name] = node
        self.defined.add(name)
        kept = self.nodes[node]
        self.nodes[node] = replace(kept, names=(*kept.names, name))

    def finished(self, result: int) -> tuple[Node, ...]:
        """The nodes that the result stands on, itself the last, with new ids in the same order."""
        needed = {result}
        for node in reversed(self.nodes[: result + 1]):
            if node.id in needed:
                needed.update(node.arguments)
        places = {old: new for new, old in enumerate(sorted(needed))}
        return tuple(
            replace(
                self.nodes[old], id=new, arguments=tuple(places[one] for one in self.nodes[old].arguments)
            )
            for old, new in places.items()
        )

    def _add(
        self,
        operation: str | None,
        arguments: tuple[int, ...],
        text: str,
        position: int,
        number: float | None,
        varies: bool,
    ) -> int:
        node = Node(len(self.nodes), operation, arguments, text, position, number, varies=varies)
        self.nodes.append(node)
        return node.id
