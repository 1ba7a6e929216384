"""A small picture for each kind of layer, drawn from its own fields where that says more."""

from nnsim.ui.build.painting.glyphs.glyphs import paint_glyph as paint_glyph
