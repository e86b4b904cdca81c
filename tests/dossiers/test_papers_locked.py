"""The renderer is locked: whatever the markup asks for, no connection is opened and no file is read."""

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from weasyprint.urls import URLFetchingError

from portal.kernel.errors import DomainError
from portal.kernel.pdf import LockedFetcher, Metadata, print_markup

CANARY = "CANARYBYTES7391"
FORMS = [
    '<img src="{url}">',
    '<img srcset="{url} 1x">',
    '<link rel="stylesheet" href="{url}">',
    '<link rel="attachment" href="{url}">',
    '<a rel="attachment" href="{url}">x</a>',
    '<style>@import "{url}";</style>',
    "<style>@import url({url}) print;</style>",
    '<style>@font-face {{ font-family: spy; src: url("{url}") }} p {{ font-family: spy }}</style><p>x</p>',
    '<style>@font-face {{ font-family: spy; src: local("{url}"), url("{url}") }} p {{ font-family: spy }}</style><p>x</p>',
    '<div style="background: url({url})">x</div>',
    '<div style="border-image: url({url}) 1">x</div>',
    '<style>li {{ list-style-image: url("{url}") }}</style><ul><li>x</ul>',
    '<style>p::before {{ content: url("{url}") }}</style><p>x</p>',
    '<style>p::after {{ content: attr(data-u url) }}</style><p data-u="{url}">x</p>',
    '<style>@page {{ background: url("{url}") }}</style>',
    '<style>@page {{ @top-left {{ content: url("{url}") }} }}</style>',
    '<style>@color-profile --spy {{ src: url("{url}") }} p {{ color: color(--spy 1 0 0) }}</style><p>x</p>',
    '<style>p {{ mask-image: url("{url}"); cursor: url("{url}"), auto }}</style><p>x</p>',
    '<svg><image href="{url}" width="9" height="9"/></svg>',
    '<svg xmlns:xlink="http://www.w3.org/1999/xlink"><image xlink:href="{url}" width="9" height="9"/></svg>',
    '<svg><use href="{url}#a"/></svg>',
    '<svg><style>@import "{url}";</style><rect fill="url({url}#g)" width="9" height="9"/></svg>',
    '<svg><filter id="f"><feImage href="{url}"/></filter><rect filter="url(#f)" width="9" height="9"/></svg>',
    '<svg><foreignObject><img src="{url}"></foreignObject></svg>',
    '<object data="{url}"></object>',
    '<embed src="{url}">',
    '<iframe src="{url}"></iframe>',
    '<input type="image" src="{url}">',
    '<video poster="{url}" src="{url}"></video>',
    '<body background="{url}">x',
    '<table background="{url}"><tr><td background="{url}">x</table>',
    '<base href="{url}"><img src="a.png"><link rel="stylesheet" href="b.css">',
    '<meta http-equiv="refresh" content="0; url={url}">',
    '<script src="{url}"></script>',
    '<img src="asset:../../{url}">',
    '<img src="asset:{url}">',
    '<img src="&#x66;ile:{url}"><img src=" {url} ">',
    '<img src=\'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"><image href="{url}"/></svg>\'>',
    '<link rel="stylesheet" href="data:text/css,@import url({url});">',
    '<p style="background-image: image-set(url({url}) 1x); shape-outside: url({url})">x</p>',
]


@pytest.fixture(scope="module")
def canary_server():
    """A server that remembers who came; it answers and redirects to the canary file as well."""
    hits = []

    class Canary(BaseHTTPRequestHandler):
        def do_GET(self):
            hits.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(CANARY.encode())

        def log_message(self, *args):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Canary)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield server, hits
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def canary_file(tmp_path_factory):
    path = tmp_path_factory.mktemp("canary") / "secret.txt"
    path.write_text(CANARY)
    return path


@pytest.mark.parametrize("form", FORMS)
def test_no_markup_opens_a_file_or_a_connection(form, canary_server, canary_file):
    server, hits = canary_server
    port = server.server_address[1]
    targets = [
        f"http://127.0.0.1:{port}/x",
        f"//127.0.0.1:{port}/x",
        canary_file.as_uri(),
        str(canary_file),
        f"ftp://127.0.0.1:{port}/x",
        f"FILE://{canary_file}",
    ]
    markup = "".join(form.format(url=target) for target in targets)
    try:
        pdf = print_markup(f"<body>{markup}", metadata=Metadata(title="Thử"), stylesheets=())
    except URLFetchingError:
        pdf = None
    assert hits == []
    assert pdf is None or not holds_canary(pdf)


def holds_canary(pdf: bytes) -> bool:
    from io import BytesIO

    import pikepdf

    with pikepdf.open(BytesIO(pdf)) as opened:
        streams = [thing.read_bytes() for thing in opened.objects if isinstance(thing, pikepdf.Stream)]
    return CANARY.encode() in pdf or any(CANARY.encode() in stream for stream in streams)


@pytest.mark.parametrize(
    "url", ["http://localhost/x", "file:///etc/hostname", "data:,x", "asset:", "asset:nothing", "ftp://a/b"]
)
def test_the_fetcher_refuses_whatever_is_not_an_asset(url):
    fetcher = LockedFetcher({"a.css": b"p {}"})
    for ask in (fetcher, fetcher.fetch, fetcher.open):
        with pytest.raises(OSError, match="not an asset"):
            ask(url)
    assert fetcher("asset:a.css").read() == b"p {}"


def test_a_text_without_end_is_refused():
    with pytest.raises(DomainError):
        print_markup("x" * (5 * 1024 * 1024), metadata=Metadata(title="Thử"))
