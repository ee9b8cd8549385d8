"""The Markdown reader: CommonMark with tables, footnotes and front matter."""

from editor.interchange.readers.markdown.reader import read_markdown

__all__ = ["read_markdown"]
