"""A page as a test reads it."""

from html.parser import HTMLParser

TOMME = {"meta", "link", "br", "input"}


class Sidetre(HTMLParser):
    """The tags of a page, which must close in order; and its text by tag."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.apne: list[str] = []
        self.merker: list[tuple[str, dict[str, str | None]]] = []
        self.tekst: list[tuple[str, str]] = []
        self.feed(html)
        self.close()
        assert self.apne == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.merker.append((tag, dict(attrs)))
        if tag not in TOMME:
            self.apne.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.apne.pop() == tag

    def handle_data(self, data: str) -> None:
        self.tekst.append((self.apne[-1] if self.apne else "", data))

    def tekst_i(self, tag: str) -> list[str]:
        return [tekst for sted, tekst in self.tekst if sted == tag]

    def verdier(self, tag: str, attributt: str) -> list[str]:
        return [
            attr[attributt] or "" for navn, attr in self.merker if navn == tag and attributt in attr
        ]
