"""The pages in a real browser: headless Chromium."""

import shutil
from pathlib import Path

import pytest

from derivable.render import Options, render
from derivable.report.conventions import conventions_told

sync_api = pytest.importorskip(
    "playwright.sync_api", reason="playwright is not installed: pip install playwright"
)
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium: apt-get install chromium")

AXE = Path(__file__).parent / "axe" / "axe.min.js"
PAGES = ("ridge.html", "ridge-student.html", "ridge-key.html", "width.html", "weight_decay.html")
NAMES = (*PAGES, "index.html", "mistakes.html", "conventions.html", "laws.html")


@pytest.fixture(scope="module")
def folder(report, tmp_path_factory):
    place = tmp_path_factory.mktemp("pages")
    rows = tuple(conventions_told("sklearn"))
    options = Options(audiences=("full", "student", "key"), course="ML 301", conventions=rows)
    render(report, ("html",), place, options)
    return place


@pytest.fixture(scope="module")
def browser():
    with sync_api.sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM)
        yield opened
        opened.close()


@pytest.fixture
def opened(browser, folder):
    """Opens a page and gives it back with what it complained about and what it asked for."""
    contexts = []

    def opening(name, width=1200, scheme="light"):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        contexts.append(context)
        page = context.new_page()
        complaints, requests = [], []
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        address = (folder / name).as_uri()
        page.goto(address)
        page.wait_for_function("document.fonts.status === 'loaded'")
        return page, complaints, [url for url in requests if url != address and not url.startswith("data:")]

    yield opening
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [400, 1200])
def test_no_complaint_no_request_no_overflow(opened, name, width):
    page, complaints, requests = opened(name, width)
    assert complaints == []
    assert requests == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(("width", "scheme"), [(1200, "light"), (1200, "dark"), (400, "dark")])
def test_axe_finds_nothing(opened, name, width, scheme):
    page, *_ = opened(name, width, scheme)
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run({resultTypes: ['violations']}).then(result => result.violations)")
    assert [(rule["id"], rule["nodes"][0]["html"]) for rule in found] == []


def test_the_policy_stops_markup_that_found_its_way_in(browser, folder, tmp_path):
    page_text = (folder / "width.html").read_text()
    attack = "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
    attack += '<p id="attacked" style="color: rgb(1, 2, 3)">x</p><img src="https://example.org/x.png">'
    (tmp_path / "attacked.html").write_text(page_text.replace("<main", attack + "<main"))
    page = browser.new_page()
    page.goto((tmp_path / "attacked.html").as_uri())
    assert page.title() != "taken"
    assert page.evaluate("getComputedStyle(document.getElementById('attacked')).color") != "rgb(1, 2, 3)"
    page.close()


def test_fonts_are_embedded_and_used(opened):
    page, *_ = opened("ridge.html")
    for family in ("STIX Two Math", "STIX Two Text"):
        assert page.evaluate(f"document.fonts.check('20px \"{family}\"')")
    assert page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').length") >= 2


def test_formulas_in_steps_are_large(opened):
    page, *_ = opened("ridge.html")
    size = page.evaluate(
        "parseFloat(getComputedStyle(document.querySelector('.step .display math')).fontSize)"
    )
    words = page.evaluate("parseFloat(getComputedStyle(document.querySelector('.introduction p')).fontSize)")
    assert size >= 22
    assert size > words


def test_copying_and_permalinks(opened, ridge_report):
    page, *_ = opened("ridge.html")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy LaTeX of step 6").click()
    page.wait_for_function("document.querySelector('#step-l2_loss [role=status]').textContent === 'copied'")
    assert page.evaluate("navigator.clipboard.readText()") == ridge_report.LOSS.latex
    page.get_by_role("link", name="Link to step 3").click()
    assert page.url.endswith("#step-drop_constants")


def test_keyboard(opened):
    page, *_ = opened("ridge.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.locator("#step-take_log summary").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('#step-take_log details').open")
    page.keyboard.press("Tab")
    assert "Copy LaTeX of step 2" in page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_wide_formulas_scroll_and_are_stops_of_the_tab_key(opened):
    page, *_ = opened("ridge.html", 400)
    wide = page.evaluate(
        "[...document.querySelectorAll('.display')]"
        ".filter(box => box.scrollWidth > box.clientWidth + 1).length"
    )
    stops = page.locator(".display[tabindex='0']").count()
    assert wide == stops > 0


def test_print_opens_what_is_folded(opened):
    page, *_ = opened("ridge.html")
    law = page.locator("#step-take_log .checked li").first
    assert not law.is_visible()
    page.emulate_media(media="print")
    assert law.is_visible()
    assert not page.get_by_role("button", name="Copy LaTeX of step 2").is_visible()
    assert page.locator("#step-take_log .reason").bounding_box()["x"] > 400, (
        "the margin note stays in the margin"
    )


def test_dark_mode_is_dark(opened):
    pages = [opened("ridge.html", scheme=scheme)[0] for scheme in ("light", "dark")]
    colours = [page.evaluate("getComputedStyle(document.body).backgroundColor") for page in pages]
    brightness = [sum(map(int, colour[4:-1].split(","))) for colour in colours]
    assert brightness[0] > 700 > 150 > brightness[1]


def test_search_and_graph(opened):
    page, *_ = opened("index.html")
    page.get_by_label("Search").fill("decay GRADIENT")
    assert page.locator(".entry:visible").count() == 1
    assert page.locator("#found").inner_text() == "1 derivation"
    assert page.locator(".part:visible").count() == 1
    page.get_by_label("Search").fill("no such thing")
    assert page.locator(".entry:visible").count() == 0
    page.get_by_label("Search").fill("")
    assert page.locator(".entry:visible").count() == 3
    page.locator("svg a").first.click()
    assert page.url.endswith("/ridge.html")


def test_search_and_order_of_conventions(opened):
    page, complaints, _ = opened("conventions.html")
    calls = page.locator("tbody:visible th code")
    everything = calls.count()
    page.get_by_label("Search").fill("RIDGE proved")
    assert 1 < calls.count() < everything
    assert all("ridge" in call.lower() for call in calls.all_inner_texts())
    assert page.locator("#found").inner_text() == f"{calls.count()} calls"
    page.get_by_label("Search").fill("")
    for way, backwards in (("ascending", False), ("descending", True)):
        page.get_by_role("button", name="Call").click()
        assert page.locator("thead th").first.get_attribute("aria-sort") == way
        names = [call.lower() for call in calls.all_inner_texts()]
        assert names[0] != names[-1]
        assert (names[0] > names[-1]) is backwards
    assert calls.count() == everything
    assert complaints == []


@pytest.mark.parametrize("width", [400, 1000, 1200])
def test_every_verdict_of_the_conventions_is_in_sight(opened, width):
    page, *_ = opened("conventions.html", width)
    for badge in page.locator("tbody .badge").all():
        box = badge.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width


def test_slider_redraws_the_curves_and_says_what_is_seen(opened):
    page, complaints, _ = opened("ridge.html")
    slider = page.get_by_role("slider")
    drawn = "document.querySelector('#widths-curve-2 path').getAttribute('d')"
    before = page.evaluate(drawn)
    slider.focus()
    page.keyboard.press("Home")
    assert page.evaluate(drawn) != before
    assert slider.get_attribute("aria-valuetext").startswith("Prior width 0.30, penalty 44.44")
    assert page.locator(".slider output").inner_text() == slider.get_attribute("aria-valuetext")
    assert page.locator("#widths-mark-0").get_attribute("transform").startswith("translate(-")
    for _ in range(6):
        page.keyboard.press("ArrowRight")
    assert page.locator("#widths-mark-0").get_attribute("transform") == "translate(0 0)"
    assert page.evaluate("document.querySelector('#widths-curve-0 path').getAttribute('d')") != before
    assert complaints == []


def test_the_middle_frame_is_where_matplotlib_drew_it(opened):
    page, *_ = opened("ridge.html")
    script = "document.querySelector('#widths-curve-%d path').getBoundingClientRect().%s"
    boxes = [page.evaluate(script % (1, side)) for side in ("left", "top", "width")]
    axes = page.evaluate("document.querySelector('#widths-patch_2').getBoundingClientRect().left")
    assert boxes[0] == pytest.approx(axes, abs=3)
    assert boxes[2] > 300


def test_pictures_follow_the_dark(opened):
    page, *_ = opened("ridge.html", scheme="dark")
    colour = page.evaluate("getComputedStyle(document.querySelector('#widths-curve-0 path')).stroke")
    assert colour == "rgb(138, 180, 240)"


def test_printed_formulas_stay_out_of_the_margin(opened):
    page, *_ = opened("ridge.html", 1000)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 680, "height": 960})  # A4 with margins of 15 mm
    for step in page.locator(".step").all():
        margin = step.locator(".reason").bounding_box()["x"]
        for formula in step.locator(".display math").all():
            box = formula.bounding_box()
            assert box["x"] + box["width"] <= margin
