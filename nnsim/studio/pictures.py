"""Picture files and clipboard pictures as arrays of grey and alpha. Qt decodes; data/drawing prepares."""

from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from nnsim.data.errors import DataError
from nnsim.data.pictures import picture_to_ink

Grey = NDArray[np.float32]

_LARGEST_SIDE = 1_000


def read_picture(path: Path) -> Grey:
    """The ink of a picture file, (height, width) in 0..1, whatever its size, polarity and transparency.

    Raises: DataError, one sentence, if it cannot be read as a picture.
    """
    if not path.is_file():
        raise DataError("There is no file “{}”: choose a picture that is there.", path)
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    # Phones and scanners write many pictures under the wrong ending: the content decides.
    reader.setDecideFormatFromContent(True)
    _limit_size(reader)
    image = reader.read()
    if image.isNull():
        raise DataError(
            "{} cannot be read as a picture ({}). Use a PNG, JPEG, GIF, BMP, WebP or SVG file.",
            path.name,
            reader.errorString(),
        )
    return ink_of(image)


def _limit_size(reader: QImageReader) -> None:
    """Let the decoder shrink huge pictures: 28x28 is all that is needed."""
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > _LARGEST_SIDE:
        box = QSize(_LARGEST_SIDE, _LARGEST_SIDE)
        reader.setScaledSize(size.scaled(box, Qt.AspectRatioMode.KeepAspectRatio))


def ink_of(image: QImage) -> Grey:
    """The ink of a picture in memory, such as one from the clipboard.

    Raises: DataError if it is empty.
    """
    if image.isNull():
        raise DataError("The picture is empty or cannot be decoded: copy it again from another program.")
    grey, alpha = grey_and_alpha(_limited(image))
    return picture_to_ink(grey, alpha)


def _limited(image: QImage) -> QImage:
    """A picture of a whole screen is shrunk by Qt in milliseconds, by NumPy in a noticeable time."""
    if max(image.width(), image.height()) <= _LARGEST_SIDE:
        return image
    smooth = Qt.TransformationMode.SmoothTransformation
    return image.scaled(_LARGEST_SIDE, _LARGEST_SIDE, Qt.AspectRatioMode.KeepAspectRatio, smooth)


def grey_and_alpha(image: QImage) -> tuple[Grey, Grey | None]:
    """Luminance and, where there is any transparency, alpha.  Shapes: (height, width) in 0..1."""
    if not image.hasAlphaChannel():
        return _plane(image, QImage.Format.Format_Grayscale8), None
    plain = image.convertToFormat(QImage.Format.Format_ARGB32)
    # Grayscale8 of a transparent picture would mix in black: take the colours without their alpha.
    opaque = plain.convertToFormat(QImage.Format.Format_RGB32)
    return _plane(opaque, QImage.Format.Format_Grayscale8), _plane(plain, QImage.Format.Format_Alpha8)


def _plane(image: QImage, format: QImage.Format) -> Grey:
    converted = image.convertToFormat(format)
    width, height, line = converted.width(), converted.height(), converted.bytesPerLine()
    # Lines are padded to four bytes: cut them at the width, and copy before the image goes.
    rows = np.frombuffer(converted.constBits(), np.uint8, count=line * height).reshape(height, line)
    return rows[:, :width].astype(np.float32) / np.float32(255)
