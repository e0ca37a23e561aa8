"""Runs a page's operators: pdfminer's interpreter, with a clock, a depth, and what it leaves out.

pdfminer leaves clip paths, graphics-state dictionaries, optional content and shadings empty; they
are followed here, because what can be seen depends on them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, cast

from pdfminer.pdfinterp import (
    LITERAL_FORM,
    PDFGraphicState,
    PDFPageInterpreter,
    PDFResourceManager,
    PDFTextState,
)
from pdfminer.pdfpage import PDFPage
from pdfminer.pdftypes import dict_value, list_value, resolve1, stream_value
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, PSLiteral, keyword_name, literal_name
from pdfminer.utils import MATRIX_IDENTITY, Matrix, decode_text, mult_matrix

from resumecheck.document import Box
from resumecheck.readers.painted import PaintedPage
from resumecheck.readers.pdf_budget import CLOCK_EVERY, too_many
from resumecheck.readers.pdf_glyphs import Painter, State, bounds, clipped
from resumecheck.readers.pdf_objects import BoundedContentParser

DEEPEST_FORM = 30
"""Forms inside forms; each level is a level of Python's own stack."""
MOST_LEFT = 500_000
"""Operands, path segments and (times 25) saved states that a stream may leave lying about."""


class Interpreter(PDFPageInterpreter):
    """pdfminer's interpreter, with a clock, a depth, and the operators that it leaves empty."""

    device: Painter

    def __init__(
        self,
        manager: PDFResourceManager,
        device: Painter,
        layers_off: frozenset[int],
        depth: int = 0,
    ) -> None:
        super().__init__(manager, device)
        self.layers_off = layers_off
        self.depth = depth
        self.inherited: State | None = None
        """The graphics state that a form starts with."""
        self.clip_pending = False
        self._operators: dict[PSKeyword, tuple[Callable[..., None] | None, int]] = {}

    def dup(self) -> Interpreter:
        """A sub-interpreter, for a form inside the page."""
        return Interpreter(self.rsrcmgr, self.device, self.layers_off, self.depth + 1)

    @property
    def state(self) -> State:
        return cast(State, self.graphicstate)

    def init_state(self, ctm: Matrix) -> None:
        """Begin a content stream."""
        super().init_state(ctm)
        self.graphicstate = self.inherited.copy() if self.inherited else State()

    def execute(self, streams: Sequence[object]) -> None:
        """Run the streams' operators, each stream once in a chain of forms."""
        self.stream_ids.clear()
        valid = []
        for stream in map(stream_value, streams):
            if stream.objid is None or stream.objid not in self.parent_stream_ids:
                valid.append(stream)
                if stream.objid is not None:
                    self.stream_ids.add(stream.objid)
        if not valid:
            return
        try:
            parser = BoundedContentParser(valid, self.device.budget)
        except PSEOF:
            return
        self._run(parser)

    def _run(self, parser: BoundedContentParser) -> None:
        operands, operators = self.argstack, self._operators
        left = CLOCK_EVERY
        for value in parser.objects():
            left -= 1
            if not left:
                left = CLOCK_EVERY
                self._bound()
            if type(value) is not PSKeyword:
                operands.append(value)
                continue
            found = operators.get(value)
            if found is None:
                found = operators[value] = self._operator(value)
            method, count = found
            if method is None:
                continue
            if not count:
                method()
            elif len(operands) >= count:
                arguments = operands[-count:]
                del operands[-count:]
                method(*arguments)
            else:
                operands.clear()

    def _operator(self, keyword: PSKeyword) -> tuple[Callable[..., None] | None, int]:
        """The method of an operator, None for an unknown one, and its number of operands."""
        name, count = _OPERATORS.get(keyword_name(keyword), (None, 0))
        return (getattr(self, name) if name else None), count

    def pop(self, n: int) -> list[Any]:
        """Take the last n operands."""
        if not n:
            return []
        taken = self.argstack[-n:]
        del self.argstack[-n:]
        return taken

    def _bound(self) -> None:
        self.device.budget.tick(CLOCK_EVERY)
        if len(self.argstack) + len(self.curpath) + 25 * len(self.gstack) > MOST_LEFT:
            raise too_many()

    def get_current_state(self) -> tuple[Matrix, PDFTextState, PDFGraphicState]:
        """What "q" saves."""
        text = PDFTextState.__new__(PDFTextState)
        text.__dict__.update(self.textstate.__dict__)
        return self.ctm, text, self.graphicstate.copy()

    # Text ---------------------------------------------------------------------------------

    def do_TJ(self, seq: Any) -> None:
        """Show text; unlike pdfminer's, without a copy of the state for each string."""
        if self.textstate.font is not None and isinstance(seq, list):
            unfilled = self.textstate.render in (1, 5)
            self.device.show(self.textstate, seq, self.state, unfilled)

    # Graphics state -----------------------------------------------------------------------

    def do_gs(self, name: Any) -> None:
        """Set alpha, blend mode and font from a graphics-state dictionary."""
        states = dict_value(self.resources.get("ExtGState", {}))
        values = dict_value(states.get(literal_name(name), {}))
        if "ca" in values:
            self.state.alpha = _number(values["ca"], self.state.alpha)
        if "BM" in values:
            mode = resolve1(values["BM"])
            mode = resolve1(mode[0]) if isinstance(mode, list) and mode else mode
            self.state.blended = _name(mode) not in ("Normal", "Compatible")
        if "SMask" in values and _name(resolve1(values["SMask"])) != "None":
            self.state.blended = True

    def do_W(self) -> None:
        """Clip by the current path from the next painting operator on."""
        self.clip_pending = True

    def do_W_a(self) -> None:
        """Clip by the current path, even-odd."""
        self.clip_pending = True

    def _end_path(self) -> None:
        if self.clip_pending:
            box = self.device.to_page(bounds(self.curpath))
            if box is not None:
                self.state.clip = clipped(box, self.state.clip)
        self.clip_pending = False
        self.curpath = []

    def _paint(self) -> None:
        self.device.fill(self.state, self.curpath)
        self._end_path()

    def do_S(self) -> None:
        """Stroke the path: lines cover nothing."""
        self._end_path()

    def do_n(self) -> None:
        """End the path."""
        self._end_path()

    def do_f(self) -> None:
        """Fill the path."""
        self._paint()

    def do_F(self) -> None:
        """Fill the path (the old operator)."""
        self._paint()

    def do_f_a(self) -> None:
        """Fill the path, even-odd."""
        self._paint()

    def do_B(self) -> None:
        """Fill and stroke the path."""
        self._paint()

    def do_B_a(self) -> None:
        """Fill and stroke the path, even-odd."""
        self._paint()

    def do_sh(self, name: object) -> None:
        """Paint a gradient."""
        self.device.shade(self.state)

    # Marked content and objects -----------------------------------------------------------

    def do_BMC(self, tag: Any) -> None:
        """Begin marked content."""
        self.device.begin_content(off=False, actual=None)

    def do_BDC(self, tag: Any, props: Any) -> None:
        """Begin marked content with properties: a layer, or a true text."""
        values: Any = props
        if isinstance(props, PSLiteral):
            values = dict_value(self.resources.get("Properties", {})).get(literal_name(props))
        off = _name(tag) == "OC" and self._is_off(values)
        resolved = resolve1(values)
        actual = resolve1(resolved.get("ActualText")) if isinstance(resolved, dict) else None
        text = decode_text(actual) if isinstance(actual, bytes) else None
        self.device.begin_content(off=off, actual=text)

    def do_EMC(self) -> None:
        """End marked content."""
        self.device.end_content()

    def _is_off(self, layer: Any) -> bool:
        if getattr(layer, "objid", None) in self.layers_off:
            return True
        values = resolve1(layer)
        if not isinstance(values, dict) or "OCGs" not in values:
            return False
        members = resolve1(values["OCGs"])
        members = members if isinstance(members, list) else [values["OCGs"]]
        self.device.budget.tick(len(members) // 8)
        return bool(members) and all(
            getattr(member, "objid", None) in self.layers_off for member in members
        )

    def do_Do(self, xobjid_arg: Any) -> None:
        """Paint a form or an image."""
        reference = self.xobjmap.get(literal_name(xobjid_arg))
        if reference is None:
            return
        painted = stream_value(reference)
        off = "OC" in painted and self._is_off(painted["OC"])
        self.device.begin_content(off=off, actual=None)
        if painted.get("Subtype") is LITERAL_FORM and "BBox" in painted:
            self._paint_form(painted)
        else:
            masked = any(key in painted for key in ("SMask", "Mask", "ImageMask"))
            self.device.image(self.state, masked=masked)
        self.device.end_content()

    def _paint_form(self, form: Any) -> None:
        if self.depth >= min(self.device.budget.limits.depth, DEEPEST_FORM):
            return
        matrix = cast(Matrix, tuple(list_value(form.get("Matrix", list(MATRIX_IDENTITY)))))
        ctm = mult_matrix(matrix, self.ctm)
        interpreter = cast(Interpreter, self.subinterp())
        state = interpreter.inherited = self.state.copy()
        self.device.set_ctm(ctm)
        box = self.device.to_page(cast(Box, tuple(list_value(form["BBox"]))))
        if box is not None:
            state.clip = clipped(box, state.clip)
        resources = form.get("Resources")
        interpreter.render_contents(
            dict_value(resources) if resources else self.resources.copy(), [form], ctm=ctm
        )
        self.device.set_ctm(self.ctm)

    def do_EI(self, obj: Any) -> None:
        """Paint an inline image."""
        masked = "IM" in obj or "ImageMask" in obj
        self.device.image(self.state, masked=masked)


def paint(interpreter: Interpreter, page: PDFPage, number: int) -> PaintedPage:
    """Everything that the page paints; its size is that of the visible (crop) box, turned."""
    x0, y0, x1, y1 = page.cropbox
    width, height = abs(x1 - x0), abs(y1 - y0)
    turned = {
        90: (0.0, -1.0, 1.0, 0.0, -y0, x1),
        180: (-1.0, 0.0, 0.0, -1.0, x1, y1),
        270: (0.0, 1.0, -1.0, 0.0, y1, -x0),
    }
    matrix = turned.get(page.rotate, (1.0, 0.0, 0.0, 1.0, -x0, -y0))
    if page.rotate in (90, 270):
        width, height = height, width
    interpreter.device.start(number, width, height)
    interpreter.render_contents(dict_value(page.resources), page.contents, ctm=matrix)
    return interpreter.device.page


def layers_off(catalog: Mapping[str, Any]) -> frozenset[int]:
    """The object numbers of the layers (optional content) that are off by default."""
    properties = resolve1(catalog.get("OCProperties"))
    if not isinstance(properties, dict):
        return frozenset()
    default = dict_value(properties.get("D", {}))
    off = list_value(default.get("OFF", []))
    if _name(resolve1(default.get("BaseState"))) == "OFF":
        on = {layer.objid for layer in list_value(default.get("ON", [])) if hasattr(layer, "objid")}
        off = [
            layer
            for layer in list_value(properties.get("OCGs", []))
            if getattr(layer, "objid", None) not in on
        ]
    return frozenset(layer.objid for layer in off if hasattr(layer, "objid"))


def _operators() -> dict[str, tuple[str, int]]:
    """Operator name → method and number of operands, as pdfminer names its methods."""
    table = {}
    for method in dir(Interpreter):
        if method.startswith("do_"):
            name = method[3:]
            name = {"_q": "'", "_w": '"'}.get(name, name.replace("_a", "*"))
            table[name] = (method, getattr(Interpreter, method).__code__.co_argcount - 1)
    return table


def _number(value: object, otherwise: float) -> float:
    value = resolve1(value)
    return float(value) if isinstance(value, (int, float)) else otherwise


def _name(value: object) -> str:
    return str(literal_name(value)) if isinstance(value, PSLiteral) else ""


_OPERATORS = _operators()
