# The few of PDFium's own functions that the reader calls.

from ctypes import Structure
from typing import Any, TypeAlias

from pypdfium2 import PdfPage, PdfTextPage

# PDFium's handles and ctypes' references have no types of their own.
Handle: TypeAlias = Any
Reference: TypeAlias = Any

FPDF_ERR_PASSWORD: int
FPDFBitmap_BGRx: int
FPDF_ANNOT: int
FPDF_RENDER_TOBECONTINUED: int
FPDF_RENDER_DONE: int

class IFSDK_PAUSE(Structure):  # noqa: N801 (the library's name)
    def __init__(self, *, version: int) -> None: ...
    NeedToPauseNow: Any  # a function type that ctypes makes

class FS_RECTF(Structure):  # noqa: N801 (as above)
    left: float
    top: float
    right: float
    bottom: float

def FPDFBitmap_CreateEx(
    width: int, height: int, kind: int, first_scan: Reference, stride: int, /
) -> Handle: ...
def FPDFBitmap_Destroy(bitmap: Handle, /) -> None: ...
def FPDF_RenderPageBitmap_Start(
    bitmap: Handle,
    page: PdfPage,
    left: int,
    top: int,
    width: int,
    height: int,
    rotation: int,
    flags: int,
    pause: Reference,
    /,
) -> int: ...
def FPDF_RenderPage_Continue(page: PdfPage, pause: Reference, /) -> int: ...
def FPDF_RenderPage_Close(page: PdfPage, /) -> None: ...
def FPDF_PageToDevice(
    page: PdfPage,
    left: int,
    top: int,
    width: int,
    height: int,
    rotation: int,
    x: float,
    y: float,
    shown_x: Reference,
    shown_y: Reference,
    /,
) -> int: ...
def FPDFText_CountChars(page: PdfTextPage, /) -> int: ...
def FPDFText_GetUnicode(page: PdfTextPage, index: int, /) -> int: ...
def FPDFText_GetLooseCharBox(page: PdfTextPage, index: int, rectangle: Reference, /) -> int: ...
