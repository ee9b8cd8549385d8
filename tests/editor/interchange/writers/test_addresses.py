"""Only web and mail addresses leave as links, in a spelling that Word's parser of addresses takes."""

import pytest

from editor.interchange.writers.addresses import LONGEST_ADDRESS, safe_address


@pytest.mark.parametrize(
    ("address", "safe"),
    [
        ("https://www.gov.uk/plan", "https://www.gov.uk/plan"),
        ("HTTPS://Example.ORG", "https://example.org"),
        ("http://example.org/a b?q=é#part", "http://example.org/a%20b?q=%C3%A9#part"),
        ("http://example.org/100%/%41", "http://example.org/100%25/%41"),
        ("http://example.org:8080/x[1]", "http://example.org:8080/x%5B1%5D"),
        ("https://häfen.example/", "https://xn--hfen-loa.example/"),
        ("mailto:harbours@example.org?subject=Ports", "mailto:harbours@example.org?subject=Ports"),
    ],
)
def test_web_and_mail_addresses_pass(address: str, safe: str) -> None:
    assert safe_address(address) == safe


@pytest.mark.parametrize(
    "address",
    [
        "",
        "www.example.org",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "data:text/html,x",
        "//example.org",
        "http://",
        "http:example.org",
        "http://example.org:99999/",
        "http://user:secret@example.org/",
        "http://[::1]/",
        "http://bad host/",
        "mailto:nobody",
        "https://example.org/" + "x" * LONGEST_ADDRESS,
    ],
)
def test_everything_else_is_no_link(address: str) -> None:
    assert safe_address(address) == ""
