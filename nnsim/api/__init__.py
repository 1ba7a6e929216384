"""The public Python interface: one class, arrays in, arrays out.

Names that do not stand here belong to the workshop and may change.
"""

from nnsim.api.network import Network as Network
from nnsim.api.results import History as History
from nnsim.api.results import Report as Report
from nnsim.api.results import Trace as Trace
