"""English and Chinese, switched while the program runs."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator, Signal

from nnsim.paths import resource

#: code -> the language's own name
LANGUAGES = {"en": "English", "zh_CN": "简体中文"}


def system_language() -> str:
    """The language to start with where the user has not chosen one."""
    return "zh_CN" if QLocale.system().language() is QLocale.Language.Chinese else "en"


class Language(QObject):
    """Owns the translators; every widget is told by a LanguageChange event."""

    changed = Signal(str)

    def __init__(self, code: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._code = "en"
        self._translators: list[QTranslator] = []
        self.use(code)

    @property
    def code(self) -> str:
        """``en`` or ``zh_CN``."""
        return self._code

    def use(self, code: str) -> None:
        """Switch; an unknown code means English."""
        code = code if code in LANGUAGES else "en"
        if code == self._code:
            return
        self._code = code
        for translator in self._translators:
            QCoreApplication.removeTranslator(translator)
        self._translators = [] if code == "en" else self._load(code)
        for translator in self._translators:
            QCoreApplication.installTranslator(translator)
        QLocale.setDefault(QLocale(code))
        self.changed.emit(code)

    def _load(self, code: str) -> list[QTranslator]:
        """Qt's own words (OK, Cancel) first, then ours."""
        qt_folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        ours = QTranslator(self)
        own_file = str(resource("translations", f"nnsim_{code}.qm"))
        qt = QTranslator(self)
        return [
            translator
            for translator, loaded in (
                (qt, qt.load(f"qtbase_{code}", qt_folder)),
                (ours, ours.load(own_file)),
            )
            if loaded
        ]
