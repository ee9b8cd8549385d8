"""Lines of prose as a plain text has them, for the readers to find headings between."""

PROSE = (
    "We will set out how the country can make the most of its seas and shores, and\n"
    "what each part of government will do about it over the coming ten years.\n"
)
