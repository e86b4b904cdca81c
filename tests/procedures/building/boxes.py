"""What a browser would send back of a form, read from the boxes of its page."""

from html.parser import HTMLParser


class Boxes(HTMLParser):
    """Collects the boxes of the form that carries one attribute."""

    def __init__(self, mark):
        super().__init__()
        self.mark, self.inside, self.sent, self.select, self.area = mark, False, {}, "", ""

    def handle_starttag(self, tag, attrs):
        one = dict(attrs)
        if tag == "form":
            self.inside = self.mark in one
        if not self.inside:
            return
        if tag == "input" and one.get("type") in ("checkbox", "radio"):
            if "checked" in one:
                self.sent.setdefault(one["name"], []).append(one.get("value", "on"))
        elif tag == "input":
            self.sent.setdefault(one["name"], []).append(one.get("value", ""))
        elif tag == "select":
            self.select, self.sent[one["name"]] = one["name"], []
        elif tag == "option" and self.select and ("selected" in one or not self.sent[self.select]):
            self.sent[self.select] = [one.get("value", "")]
        elif tag == "textarea":
            self.area, self.sent[one["name"]] = one["name"], [""]

    def handle_endtag(self, tag):
        self.inside = self.inside and tag != "form"
        self.select = "" if tag == "select" else self.select
        self.area = "" if tag == "textarea" else self.area

    def handle_data(self, data):
        if self.area:
            self.sent[self.area][0] += data.removeprefix("\n")


def boxes(page, mark="data-builder"):
    """The boxes with what stands in them."""
    reader = Boxes(mark)
    reader.feed(page.content.decode())
    return reader.sent
