"""Pictures in letters, as data URIs."""

import base64
import binascii
import io

import qrcode
from PIL import Image
from qrcode.constants import ERROR_CORRECT_M
from qrcode.image.pil import PilImage

# Twice what 60 × 15 mm take at 150 dots an inch.
LOGO_SIZE = (700, 180)
PNG_URI = "data:image/png;base64,"


def qr_uri(content: str) -> str:
    """Draw a QR code: level M as the European Payments Council asks, a fixed mask (fast)."""
    code = qrcode.QRCode(
        error_correction=ERROR_CORRECT_M,
        box_size=4,
        border=2,
        mask_pattern=0,
        image_factory=PilImage,
    )
    code.add_data(content)
    code.make(fit=True)
    return _uri(code.make_image().get_image())


def logo_uri(encoded: bytes) -> str:
    """Return a logo (base64) as a PNG not larger than a letter needs, or '' if it is no picture."""
    try:
        picture = Image.open(io.BytesIO(base64.b64decode(encoded)))
        picture.thumbnail(LOGO_SIZE)
        return _uri(picture.convert("RGBA"))
    except (OSError, ValueError, binascii.Error, Image.DecompressionBombError):
        return ""


def _uri(picture: Image.Image) -> str:
    target = io.BytesIO()
    picture.save(target, "PNG", optimize=False)
    return PNG_URI + base64.b64encode(target.getvalue()).decode()
