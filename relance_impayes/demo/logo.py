"""The creditor's logo, drawn here: two planed boards that meet in a dovetail."""

import base64
from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (360, 120)
OAK = (176, 124, 70)
WALNUT = (94, 60, 36)
DOVETAIL = ((96, 12), (128, 34), (96, 56), (128, 78), (96, 100))


def logo():
    """A PNG, encoded as Odoo's image fields want it."""
    image = Image.new("RGB", SIZE, "white")
    draw = ImageDraw.Draw(image)
    draw.polygon([(12, 12), *DOVETAIL, (12, 100)], fill=WALNUT)
    draw.polygon([(212, 12), *DOVETAIL, (212, 100)], fill=OAK)
    draw.line(DOVETAIL, fill="white", width=4)
    for x in (236, 252, 268):
        draw.rectangle((x, 12 + x - 236, x + 6, 100), fill=WALNUT)
    content = BytesIO()
    image.save(content, "PNG")
    return base64.b64encode(content.getvalue())
