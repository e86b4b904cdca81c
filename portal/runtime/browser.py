"""A browser without a screen: keeps cookies, follows redirects, reads forms and sends them. Standard library only."""

import html
import re
import secrets
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from html.parser import HTMLParser
from http.cookiejar import CookieJar
from urllib.parse import urlencode, urljoin, urlsplit

Typed = Mapping[str, str | Sequence[str]]
_NOT_SENT_UNASKED = frozenset({"submit", "button", "image", "reset", "file"})
_TICKED = frozenset({"radio", "checkbox"})


class Unexpected(AssertionError):
    """A page that is not the one a person would have to get."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that a person chooses in a form."""

    name: str
    kind: str
    body: bytes


@dataclass(slots=True)
class Form:
    """A form as it stands on a page: what it would send, and the names of everything that can be filled in."""

    address: str
    method: str
    values: list[tuple[str, str]] = field(default_factory=list)
    names: set[str] = field(default_factory=set)

    def filled(self, typed: Typed) -> list[tuple[str, str]]:
        """What is sent once `typed` is filled in."""
        kept = [(name, value) for name, value in self.values if name not in typed]
        for name, given in typed.items():
            kept += [(name, one) for one in ([given] if isinstance(given, str) else given)]
        return kept


@dataclass(frozen=True, slots=True)
class Page:
    """An answer of the portal."""

    url: str
    status: int
    body: bytes
    headers: Mapping[str, str]

    @property
    def path(self) -> str:
        """The address without host and query."""
        return urlsplit(self.url).path

    @property
    def text(self) -> str:
        """The page's source."""
        return self.body.decode("utf-8", "replace")

    @property
    def said(self) -> str:
        """What a reader sees, in single blanks."""
        main = re.search(r"<main.*</main>", self.text, re.DOTALL)
        bare = re.sub(
            r"<(script|style|svg)[^>]*>.*?</\1>|<[^>]+>", " ", main[0] if main else self.text, flags=re.DOTALL
        )
        return " ".join(html.unescape(bare).split())

    @property
    def forms(self) -> list[Form]:
        """Every form of the page."""
        reader = _Forms(self.url)
        reader.feed(self.text)
        return reader.forms

    def form(self, *, name: str = "", address: str = "") -> Form:
        """The form that has a control called `name` and leads to an address that contains `address`."""
        for one in self.forms:
            if address in one.address and (not name or name in one.names):
                return one
        raise Unexpected(f"{self.url}: no form with “{name or address}”. {self.status} {self.said[:400]}")

    def links(self, part: str) -> list[str]:
        """The addresses on the page that contain `part`, in order."""
        found = re.findall(r'href="([^"]+)"', self.text)
        return [urljoin(self.url, html.unescape(one)) for one in found if part in one]

    def expect(self, *, path: str = "", status: int = 200) -> "Page":
        """This page, if it has the status and its path contains `path`; otherwise Unexpected with what it says."""
        if self.status == status and path in self.path:
            return self
        raise Unexpected(f"{self.url}: {self.status} instead of {status} at …{path}…\n{self.said[:600]}")


class Browser:
    """One person's browser; `twin` opens another window that shares its cookies."""

    def __init__(self, home: str, *, cookies: CookieJar | None = None, timeout: float = 60) -> None:
        self.home = home
        self.cookies = CookieJar() if cookies is None else cookies
        self.timeout = timeout
        handlers = (urllib.request.HTTPCookieProcessor(self.cookies), urllib.request.ProxyHandler({}))
        self._following = urllib.request.build_opener(*handlers)
        self._staying = urllib.request.build_opener(*handlers, _Stay())

    def twin(self, *, timeout: float | None = None) -> "Browser":
        """Another window of the same browser."""
        return Browser(self.home, cookies=self.cookies, timeout=timeout or self.timeout)

    def open(self, address: str, *, follow: bool = True) -> Page:
        """Get a page; the address may begin at the portal's root."""
        return self._fetch(urllib.request.Request(urljoin(self.home, address)), follow=follow)

    def send(
        self,
        form: Form,
        typed: Typed | None = None,
        *,
        files: Iterable[tuple[str, File]] = (),
        follow: bool = True,
    ) -> Page:
        """Fill in a form and send it; a button that carries a value is pressed by typing its name and value."""
        pairs, chosen = form.filled(typed or {}), list(files)
        if form.method == "get":
            return self.open(f"{form.address}?{urlencode(pairs)}", follow=follow)
        body, kind = _multipart(pairs, chosen) if chosen else (urlencode(pairs).encode(), _URLENCODED)
        request = urllib.request.Request(form.address, data=body, headers={"Content-Type": kind})
        return self._fetch(request, follow=follow)

    def _fetch(self, request: urllib.request.Request, *, follow: bool) -> Page:
        request.add_header("Accept-Language", "vi")
        opener = self._following if follow else self._staying
        try:
            with opener.open(request, timeout=self.timeout) as answer:
                return Page(answer.url, answer.status, answer.read(), dict(answer.headers.items()))
        except urllib.error.HTTPError as answer:
            with answer:
                return Page(
                    answer.url or request.full_url, answer.code, answer.read(), dict(answer.headers.items())
                )


class _Stay(urllib.request.HTTPRedirectHandler):
    """Leaves a redirect to whoever asked."""

    def redirect_request(self, *_args: object, **_more: object) -> None:
        return None


class _Forms(HTMLParser):
    """Reads forms: boxes with what stands in them, what is ticked, what is chosen."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = url
        self.forms: list[Form] = []
        self._inside = False
        self._choice: tuple[str, list[tuple[str, bool]]] | None = None
        self._area: tuple[str, list[str]] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        marks = dict(attrs)
        name, value = marks.get("name") or "", marks.get("value") or ""
        if tag == "form":
            address = urljoin(self.url, marks.get("action") or self.url)
            self.forms.append(Form(address, (marks.get("method") or "get").lower()))
            self._inside = True
        elif tag == "option" and self._choice:
            self._choice[1].append((value, "selected" in marks))
        elif self._inside and name:
            self.forms[-1].names.add(name)
            self._control(tag, marks, name, value)

    def handle_data(self, data: str) -> None:
        if self._area:
            self._area[1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._inside = False
        elif tag == "select" and self._choice:
            name, options = self._choice
            chosen = [value for value, selected in options if selected] or [value for value, _ in options[:1]]
            self.forms[-1].values += [(name, value) for value in chosen[-1:]]
            self._choice = None
        elif tag == "textarea" and self._area:
            self.forms[-1].values.append((self._area[0], "".join(self._area[1]).removeprefix("\n")))
            self._area = None

    def _control(self, tag: str, marks: Mapping[str, str | None], name: str, value: str) -> None:
        kind = marks.get("type") or "text"
        if tag == "select":
            self._choice = (name, [])
        elif tag == "textarea":
            self._area = (name, [])
        elif tag == "input" and kind in _TICKED:
            if "checked" in marks:
                self.forms[-1].values.append((name, value or "on"))
        elif tag == "input" and kind not in _NOT_SENT_UNASKED:
            self.forms[-1].values.append((name, value))


_URLENCODED = "application/x-www-form-urlencoded"


def _multipart(pairs: Iterable[tuple[str, str]], files: Iterable[tuple[str, File]]) -> tuple[bytes, str]:
    mark = secrets.token_hex(16)
    parts = [(f'name="{name}"', value.encode()) for name, value in pairs]
    parts += [
        (f'name="{name}"; filename="{one.name}"\r\nContent-Type: {one.kind}', one.body) for name, one in files
    ]
    body = b"".join(
        f"--{mark}\r\nContent-Disposition: form-data; {head}\r\n\r\n".encode() + content + b"\r\n"
        for head, content in parts
    )
    return body + f"--{mark}--\r\n".encode(), f"multipart/form-data; boundary={mark}"
