"""The public Python interface: one class and three readers, arrays in, arrays out.

Names that do not stand here belong to the workshop and may change.
"""

from nnsim.api.data import read_course_digits as read_course_digits
from nnsim.api.data import read_mnist as read_mnist
from nnsim.api.data import synthetic_digits as synthetic_digits
from nnsim.api.network import Network as Network
from nnsim.api.results import History as History
from nnsim.api.results import RegressionReport as RegressionReport
from nnsim.api.results import Report as Report
from nnsim.api.results import Trace as Trace
