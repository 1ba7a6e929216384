"""Verbs that change what layers are: names, fields, weights, and the network as a whole."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from nnsim.network import edits
from nnsim.network.fields import fields_of
from nnsim.network.project import Project
from nnsim.network.spec import LayerId, NetworkSpec
from nnsim.spoken import Spoken
from nnsim.studio.editing import chains
from nnsim.studio.editing.desk import Outcome
from nnsim.studio.editing.marking import Marking
from nnsim.studio.editing.numbers import with_numbers
from nnsim.studio.editing.words import names_of, value_words
from nnsim.studio.error_words import error_words

if TYPE_CHECKING:
    from nnsim.network.fixes import Fix


class FieldVerbs(Marking):
    """Each is one undo entry; False: it was refused, and nothing has changed."""

    def rename(self, layer: LayerId, name: str) -> bool:
        """Give a layer another name."""
        old = "".join(names_of(self.document.project.spec, (layer,)))
        text = self.tr("Rename {} to {}").format(old, name.strip())
        return self.edit_network(text, partial(edits.rename, layer_id=layer, name=name))

    def set_field(self, layers: Iterable[LayerId], field: str, value: object) -> bool:
        """Give one field of one or several layers a value."""
        chosen = tuple(layers)
        edit = partial(chains.with_values, layers=chosen, field=field, value=value)
        return self.edit_network(self._field_text(chosen, field, value), edit)

    def preview_field(self, layers: Iterable[LayerId], field: str, value: object) -> bool:
        """Show what ``set_field`` would give. The weights follow when it is committed."""
        chosen = tuple(layers)

        def edit(project: Project) -> Project:
            spec = chains.with_values(project.spec, chosen, field, value)
            return replace(project, spec=spec, run=None) if spec != project.spec else project

        return self.show(edit, partial(self.set_field, chosen, field, value))

    def set_loss(self, loss: str) -> bool:
        """Judge the network by another loss."""
        return self.edit_network(
            self.tr("Set the loss to {}").format(value_words("loss", loss)),
            partial(edits.replace_loss, loss=loss),
        )

    def name_classes(self, names: Iterable[str]) -> bool:
        """Give the outputs names; none at all calls them by their numbers."""
        wanted = tuple(names)
        return self.edit_network(self.tr("Name the classes"), lambda spec: edits.name_classes(spec, wanted))

    def mend(self, fix: "Fix") -> bool:
        """Do what a problem offers as a way out."""
        return self.edit_network(error_words(fix.words), fix.edit)

    def set_weights(self, layer: LayerId, name: str, changes: Mapping[tuple[int, ...], float]) -> bool:
        """Set some numbers of one array of a layer by hand."""
        owner = "".join(names_of(self.document.project.spec, (layer,)))
        text = self.tr("Set {} of {}").format(name, owner)
        return self.edit_project(text, lambda project: Outcome(with_numbers(project, layer, name, changes)))

    def set_arrays(self, layer: LayerId, changes: Mapping[str, Mapping[tuple[int, ...], float]]) -> bool:
        """Set some numbers of several arrays of a layer by hand, as one paste of cells brings them."""

        def edit(project: Project) -> Outcome:
            for name, numbers in changes.items():
                project = with_numbers(project, layer, name, numbers)
            return Outcome(project)

        owner = "".join(names_of(self.document.project.spec, (layer,)))
        return self.edit_project(self.tr("Set weights of {}").format(owner), edit)

    def _field_text(self, layers: tuple[LayerId, ...], field: str, value: object) -> str:
        spec = self.document.project.spec
        names = names_of(spec, layers)
        words = (_title(spec, layers, field), value_words(field, value))
        if len(names) == 1:
            return self.tr("Set {} of {} to {}").format(words[0], names[0], words[1])
        return self.tr("Set {} of {} layers to {}").format(words[0], len(names), words[1])


def _title(spec: NetworkSpec, layers: tuple[LayerId, ...], name: str) -> str:
    """What a field is called, as it stands in the middle of a sentence."""
    kinds = dict.fromkeys(type(layer) for layer in spec.layers if layer.id in layers)
    titles = (field.title for kind in kinds for field in fields_of(kind) if field.name == name)
    words = error_words(Spoken(next(titles, name)))
    return words[:1].lower() + words[1:]
