"""Pictures in letters, as data URIs."""

import base64
import io

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M

# Twice what 60 × 15 mm take at 150 dots an inch.
LOGO_SIZE = (700, 180)
MODULE = 4  # dots a side of the smallest square of a QR code
PNG_URI = "data:image/png;base64,"


def qr_uri(content: str) -> str:
    """Draw a QR code: level M as the European Payments Council asks, a fixed mask (fast)."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=2, mask_pattern=0)
    code.add_data(content)
    code.make(fit=True)
    matrix = code.get_matrix()
    side = len(matrix)
    # In one go: a rectangle for each module takes as long as the code itself.
    dots = bytes(0 if dark else 255 for row in matrix for dark in row)
    picture = Image.frombytes("L", (side, side), dots).convert("1")
    return _uri(picture.resize((side * MODULE, side * MODULE), Image.Resampling.NEAREST))


def logo_uri(encoded: bytes) -> str:
    """Return a logo (base64) as a PNG not larger than a letter needs, or '' if it is no picture."""
    try:
        picture = Image.open(io.BytesIO(base64.b64decode(encoded)))
        picture.thumbnail(LOGO_SIZE)
        return _uri(picture.convert("RGBA"))
    except Exception:  # noqa: BLE001 - whatever a damaged file makes its reader raise, even SyntaxError
        return ""


def _uri(picture: Image.Image) -> str:
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=False)
    return PNG_URI + base64.b64encode(target.getvalue()).decode()
