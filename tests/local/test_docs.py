import pytest

from local.docs import ROOT, pages

PAGES = pages()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_that_is_made_from_the_catalogue_is_current(name: str) -> None:
    assert (ROOT / name).read_text() == PAGES[name], "run `make docs`"


def test_no_page_is_left_of_a_service_that_is_gone() -> None:
    found = {
        str(path.relative_to(ROOT)) for folder in ("checks", "actions") for path in ROOT.glob(f"docs/{folder}/*.md")
    }
    assert found <= set(PAGES)
