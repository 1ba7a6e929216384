"""Everything that the board can show: one entry each. Each folder of views has its own table."""

from nnsim.ui.train.answers.entries import ENTRIES as ANSWERS
from nnsim.ui.train.board.entry import ViewEntry
from nnsim.ui.train.curves_entries import ENTRIES as RUN
from nnsim.ui.train.data.entries import ENTRIES as DATA
from nnsim.ui.train.landscape.entries import ENTRIES as LANDSCAPE
from nnsim.ui.train.layers.entries import ENTRIES as LAYERS
from nnsim.ui.train.runs.entries import ENTRIES as RUNS
from nnsim.ui.train.time.entries import ENTRIES as TIME

#: in the order of the menu, group by group
VIEWS: tuple[ViewEntry, ...] = (*RUN, *LAYERS, *ANSWERS, *DATA, *TIME, *RUNS, *LANDSCAPE)
