"""The picture of a question, below its stem: as large as there is room, and larger when asked."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QHideEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QPixmap,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractButton, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from jkquiz.domain.items import Picture
from jkquiz.domain.texts import Language
from jkquiz.formats.pictures import picture_head
from jkquiz.services.library import Library
from jkquiz.ui.actions import BY_ID, attach, shown_keys
from jkquiz.ui.overlay import Overlay
from jkquiz.ui.pictures import decode, fitted
from jkquiz.ui.prose import Prose
from jkquiz.ui.questions.parts import RING, em, let_wrap
from jkquiz.ui.tokens import LIGHT, MEASURE, Radius, Space, Type
from jkquiz.wording import Wording

_SHARP: Final = 1600
"""So many pixels are decoded for a place in the column: twice its width, for fine screens."""
_SHARE: Final = 0.55
"""So much of the height in sight a picture takes beside a response."""
_LEAST: Final = 5
"""So high it may always be, in times of the size of type."""
_LARGEST: Final = 3
"""So many times its size it is shown when it is asked for large."""
_DARK: Final = 128
_ENTER: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PictureView(QWidget):
    """Shows the picture of an item; its words where it can't be shown, and nothing where there is none.

    Args:
        has_key: whether the key that shows a picture large is this one's: only one may have it at a time.
        share: so much of the height in sight it takes at the most.
    """

    def __init__(self, *, has_key: bool = True, share: float = _SHARE) -> None:
        super().__init__()
        self._has_key = has_key
        self._shown: tuple[str, str] | None = None
        self._content: bytes | None = None
        self._wording: Wording | None = None
        self._large: LargePicture | None = None
        self._share = share
        self._image: _Image | None = None
        self.words = Prose("quiet")
        self.spoken = ""
        """What a screen reader is told of it, after the stem."""
        self._page = QVBoxLayout(self)
        self._page.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(self.words)
        let_wrap(self)
        self.hide()
        if has_key:
            attach(self, "picture", self.enlarge)

    @property
    def image(self) -> "_Image":
        """The picture itself; most questions have none, and so it is made for the first that has."""
        if self._image is None:
            self._image = _Image(self._share)
            self._image.clicked.connect(self.enlarge)
            self._page.insertWidget(0, self._image)
        return self._image

    @property
    def content(self) -> bytes | None:
        """What is in the file of the picture; None where there is none."""
        return self._content

    def show_picture(
        self, library: Library, pack: str, picture: Picture | None, wording: Wording, language: Language
    ) -> None:
        """Show the picture of an item of a pack, in the language of the question."""
        self.setVisible(picture is not None)
        if picture is None:
            self._shown = self._content = None
            self.spoken = ""
            return
        if self._shown != (pack, picture.name):
            self._shown = pack, picture.name
            self._content = library.pictures.read(pack, picture.name)
            self._show_content()
        say, told = wording.say, picture.alternative.read(language).strip()
        self._wording = wording
        self.spoken = say("picture.words", text=told) if told else say("picture.no-words")
        self.image.setVisible(self.image.is_there)
        self.words.setVisible(not self.image.is_there)
        self.words.setText(self.spoken if told else say("picture.not-shown"))
        self.image.setAccessibleName(told or say("picture.no-words"))
        tip = say("actions.picture")
        if self._has_key:
            tip = say("picture.larger.tip", keys=shown_keys(BY_ID["picture"]))
        self.image.setAccessibleDescription(tip)
        self.image.setToolTip(tip)

    def enlarge(self) -> None:
        """Show it over the window, as large as there is room; asked for once more, put it away."""
        if self._large is not None:
            self._large.dismiss()
            return
        image = decode(self._content) if self._content is not None else None
        if image is not None and self._wording is not None:
            self._large = LargePicture(self.window(), image, self.image.accessibleName(), self._wording)
            self._large.dismissed.connect(self._on_dismissed)
            self._large.show_up()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._large is not None:
            self._large.dismiss()

    def _on_dismissed(self) -> None:
        self._large = None

    def _show_content(self) -> None:
        image = decode(self._content, _SHARP) if self._content is not None else None
        size = QSize()
        if image is not None and self._content is not None:
            head = picture_head(self._content)
            size = QSize(head.width, head.height)
            if (image.width() > image.height()) != (size.width() > size.height()):  # a camera held upright
                size.transpose()
        self.image.show_image(image, size)


class _Image(QAbstractButton):
    """A picture that can be pressed; screen readers meet it under its words."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self._share = share
        self._image: QImage | None = None
        self._size = QSize()
        self._drawn = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        let_wrap(self)

    @property
    def is_there(self) -> bool:
        """Whether there is a picture."""
        return self._image is not None

    def show_image(self, image: QImage | None, size: QSize) -> None:
        """Show a picture, which may have been made smaller, and is of another size by right."""
        self._image, self._size, self._drawn = image, size, QPixmap()
        self.updateGeometry()
        self.update()

    def place(self, width: int) -> QRect:
        """Return where the picture is, in a widget of a width."""
        size = fitted(self._size, QSize(max(width - 2 * RING, 1), self._most()))
        return QRect(RING, RING, size.width(), size.height())

    def _most(self) -> int:
        """Return how high it may be: what is to be answered shall be in sight as well."""
        return max(round(self._share * self._around().height()), _LEAST * em(self))

    def _around(self) -> QWidget:
        """Return that in which it is scrolled, or the window."""
        around = self.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        return around.viewport() if around is not None else self.window()

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self.place(width).height() + 2 * RING if self._image is not None else 0

    @override
    def sizeHint(self) -> QSize:
        width = round(MEASURE * em(self) / Type.BODY)
        place = self.place(width)
        return QSize(place.width() + 2 * RING, place.height() + 2 * RING)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), 4 * em(self)), 0)

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.place(self.width()).contains(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _ENTER and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._around().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize:
            self.updateGeometry()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._image is None:
            return
        place = self.place(self.width())
        painter = QPainter(self)
        ratio = self.devicePixelRatioF()
        if self._drawn.size() != place.size() * ratio:
            self._drawn = drawn(self._image, place.size(), ratio)
        lay_ground(painter, place, self._image, self.palette())
        painter.drawPixmap(place.topLeft(), self._drawn)
        if self.hasFocus():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Accent), 2))
            edge = place.adjusted(1 - RING, 1 - RING, RING - 1, RING - 1)
            painter.drawRoundedRect(edge, Radius.SMALL, Radius.SMALL)
        painter.end()


class LargePicture(Overlay):
    """A picture over the window; Escape, the button or a click puts it away."""

    def __init__(self, window: QWidget, image: QImage, told: str, wording: Wording) -> None:
        super().__init__(window)
        self.canvas = _Canvas(image, told)
        self.close_button = QPushButton(wording.say("picture.close"))
        self.close_button.clicked.connect(self.dismiss)
        self.setAccessibleName(told)
        page = QVBoxLayout(self)
        page.setContentsMargins(Space.MEDIUM, Space.MEDIUM, Space.MEDIUM, Space.MEDIUM)
        page.setSpacing(Space.MEDIUM)
        page.addWidget(self.canvas, 1)
        page.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.canvas.pressed.connect(self.dismiss)
        self.dismissed.connect(self.deleteLater)

    @override
    def focus_first(self) -> None:
        self.close_button.setFocus(Qt.FocusReason.PopupFocusReason)

    @override
    def fit(self) -> None:
        room = self._window.rect().adjusted(Space.LARGE, Space.LARGE, -Space.LARGE, -Space.LARGE)
        self.setGeometry(room)


class _Canvas(QWidget):
    pressed = Signal()

    def __init__(self, image: QImage, told: str) -> None:
        super().__init__()
        self._image = image
        self.setAccessibleName(told)

    def place(self) -> QRect:
        """Return where the picture is."""
        size = fitted(self._image.size() * _LARGEST, self.size())
        left, top = (self.width() - size.width()) // 2, (self.height() - size.height()) // 2
        return QRect(left, top, size.width(), size.height())

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.pressed.emit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        place = self.place()
        painter = QPainter(self)
        lay_ground(painter, place, self._image, self.palette())
        painter.drawPixmap(place.topLeft(), drawn(self._image, place.size(), self.devicePixelRatioF()))
        painter.end()


def drawn(image: QImage, size: QSize, ratio: float) -> QPixmap:
    """Return a picture for a place of a size, on a screen of so many dots a pixel."""
    dots = size * ratio
    smooth = Qt.TransformationMode.SmoothTransformation
    made = QPixmap.fromImage(image.scaled(dots, Qt.AspectRatioMode.IgnoreAspectRatio, smooth))
    made.setDevicePixelRatio(ratio)
    return made


def lay_ground(painter: QPainter, place: QRect, image: QImage, palette: QPalette) -> None:
    """Lay a light ground below a picture that lets a dark one through: it was drawn for paper."""
    if image.hasAlphaChannel() and palette.color(QPalette.ColorRole.Window).lightness() < _DARK:
        painter.fillRect(place, LIGHT.surface)
