"""Papers of the demonstration, as a telephone would take them."""

import io

from PIL import Image, ImageDraw


def picture(title: str) -> io.BytesIO:
    """A sheet of paper; its heading is as long as `title`."""
    sheet = Image.new("RGB", (840, 1188), "#f6f1e4")
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((60, 60, 780, 1128), outline="#b08228", width=4)
    for line in range(18):
        pen.line((120, 260 + line * 44, 720 - (line * 37) % 210, 260 + line * 44), fill="#8a8175", width=6)
    pen.rectangle((120, 130, 120 + min(len(title) * 14, 600), 168), fill="#4f4a44")
    out = io.BytesIO()
    sheet.save(out, "JPEG", quality=70)
    out.seek(0)
    return out
