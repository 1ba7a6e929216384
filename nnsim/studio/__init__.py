"""The studio: document, undo, training session and drawing, with QtCore and QtGui but no widgets."""
