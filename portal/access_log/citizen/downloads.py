"""A paper on its way to the reader."""

from flask import Response


def download(made: bytes, name: str) -> Response:
    """The PDF under this name."""
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(made, mimetype="application/pdf", headers=headers)
