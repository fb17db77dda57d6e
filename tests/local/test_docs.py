import pytest

from local.docs import ROOT, pages

PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_made_from_the_catalogue_is_current(name: str) -> None:
    assert (ROOT / name).read_text() == PAGES[name], "run `make docs`"


def test_no_page_is_left_of_a_service_that_is_gone() -> None:
    assert {f"docs/checks/{path.name}" for path in (ROOT / "docs/checks").glob("*.md")} <= set(PAGES)
