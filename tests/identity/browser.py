"""A browser without a screen: keeps cookies, follows links, fills in forms."""

from html.parser import HTMLParser
from urllib.parse import urljoin

import requests


class Form:
    def __init__(self, action: str, method: str) -> None:
        self.action, self.method = action, method
        self.values: list[tuple[str, str]] = []
        self.buttons: list[tuple[str, str]] = []


class _Forms(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.forms: list[Form] = []
        self.inside = False

    def handle_starttag(self, tag, attrs):
        marks = dict(attrs)
        if tag == "form":
            self.forms.append(Form(marks.get("action") or "", (marks.get("method") or "get").lower()))
            self.inside = True
        elif not self.inside or not marks.get("name"):
            return
        elif tag == "input" and marks.get("type") not in ("checkbox", "radio", "submit"):
            self.forms[-1].values.append((marks["name"], marks.get("value") or ""))
        elif tag == "button":
            self.forms[-1].buttons.append((marks["name"], marks.get("value") or ""))

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False


class Browser:
    """One person's browser."""

    def __init__(self) -> None:
        self.session = requests.Session()
        self.session.trust_env = False
        self.page: requests.Response | None = None

    def open(self, address: str, *, follow: bool = True) -> "Browser":
        self.page = self.session.get(address, allow_redirects=follow, timeout=30)
        return self

    def send(self, part: str, *, press: str = "", follow: bool = True, **values: str) -> "Browser":
        """Fill in the form whose action contains `part`, and press a button by its value."""
        form = next(form for form in self._forms() if part in (form.action or self.page.url))
        data = [(name, value) for name, value in form.values if name not in values] + list(values.items())
        data += [(name, value) for name, value in form.buttons if press and value == press]
        address = urljoin(self.page.url, form.action)
        self.page = self.session.post(
            address, data=data, headers={"Referer": self.page.url}, allow_redirects=follow, timeout=30
        )
        return self

    def _forms(self) -> list[Form]:
        parser = _Forms()
        parser.feed(self.page.text)
        return parser.forms

    @property
    def text(self) -> str:
        return self.page.text

    @property
    def status(self) -> int:
        return self.page.status_code

    @property
    def address(self) -> str:
        return self.page.url
