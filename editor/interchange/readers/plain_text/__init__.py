"""The plain text reader: made for text taken from PDF files, and at ease with typed notes."""

from editor.interchange.readers.plain_text.reader import read_plain_text

__all__ = ["read_plain_text"]
