"""A hit that is a heading comes with the first words below it, but for what is a hit itself."""

import pytest
from flask.testing import FlaskClient

from indexer import service
from webui import create_app

ANSWER = "販売店に引き取りを相談してください。"
TEXT = f"""# 粗大ごみ

## ピアノは出せますか

{ANSWER}

## 机と椅子

### 机は出せますか

{"布団は切らずに、ひもで縛って出してください。" * 5}
"""


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    folder = tmp_path_factory.mktemp("openings")
    (folder / "faq.md").write_text(TEXT, "utf-8")
    service.build(folder / "faq.md", folder / "index")
    return create_app(folder / "index").test_client()


@pytest.mark.parametrize("density", ["excerpt", "full"])
def test_the_first_words_below_a_heading_stand_under_it(client: FlaskClient, density: str) -> None:
    page = client.get("/", query_string={"q": "ピアノ", "size": 1, "density": density}).text
    assert f'<p class="opening" lang="ja"><bdi>{ANSWER}</bdi></p>' in page


def test_they_are_cut_where_they_are_long(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "机は出せます", "size": 1}).text
    assert '<p class="opening" lang="ja"><bdi>布団は切らずに、' in page
    assert "…</bdi></p>" in page


def test_what_is_a_hit_itself_is_not_shown_twice(client: FlaskClient) -> None:
    page = client.get("/", query_string={"q": "ピアノ"}).text
    assert page.count(ANSWER) == 1
    assert 'class="opening"' not in page


def test_a_heading_right_below_is_no_beginning(client: FlaskClient) -> None:
    assert 'class="opening"' not in client.get("/", query_string={"q": "椅子", "size": 1}).text
