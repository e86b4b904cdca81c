import pytest

ACTOR = 2  # a test connection begins as the system, so the guard tells the database twice who asks
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("country")]


def page(client, **query):
    response = client.get("/don-vi/", query)
    assert response.status_code == 200
    return response.content.decode()


def test_an_old_name_says_what_it_belongs_to_now(client):
    text = page(client, q="phuong truc bach")
    assert "Phường Ba Đình, Thành phố Hà Nội" in text
    assert "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội (cũ) nay thuộc đơn vị này" in text
    assert 'href="/don-vi/00004/"' in text


def test_colliding_names_are_told_apart_by_their_marks(client):
    text = page(client, q="tan thanh", tinh="82")
    assert "Xã Tân Thành, Tỉnh Đồng Tháp" in text
    assert "Xã Tân Thạnh, Tỉnh Đồng Tháp" in text


def test_a_province_alone_lists_its_communes_by_the_alphabet(client):
    text = page(client, tinh="01")
    assert text.index("Phường Ba Đình<") < text.index("Phường Cầu Giấy<") < text.index("Phường Đống Đa<")


@pytest.mark.parametrize("words", ["xyzqq", "%_'", "<script>", "a" * 400, "\x00"])
def test_what_is_not_found_is_said_in_words(client, words):
    text = page(client, q=words)
    assert "Không thấy tên này" in text
    assert "<script>" not in text.split("<main")[1]


def test_an_unknown_province_is_ignored(client):
    assert "Phường Ba Đình, Thành phố Hà Nội" in page(client, q="ba dinh", tinh="'; drop")


def test_the_page_of_a_commune_names_its_bodies_and_its_past(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3 + ACTOR):
        text = client.get("/don-vi/00004/").content.decode()
    assert "Công an phường Ba Đình" in text
    assert "Phường Trúc Bạch, Quận Ba Đình, Thành phố Hà Nội" in text


@pytest.mark.parametrize("code", ["00001", "99999", "x", "01"])
def test_a_closed_or_unknown_commune_is_a_page_that_says_so(client, code):
    response = client.get(f"/don-vi/{code}/")
    assert response.status_code == 404
    assert "mang mã này" in response.content.decode()


def test_searching_costs_three_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(3 + ACTOR):
        page(client, q="phuong truc bach")
