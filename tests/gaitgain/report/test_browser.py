"""The report in headless Chromium: no error, nothing overflows, every figure is there, the walkers obey.

Debian's packages ``chromium`` and ``chromium-driver`` are needed; without them these tests are skipped.
"""

from __future__ import annotations

import re
import shutil

import pytest

from gaitgain.report.cycle import NAMES

webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
from selenium.webdriver.chrome.service import Service  # noqa: E402
from selenium.webdriver.common.keys import Keys  # noqa: E402

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
pytestmark = pytest.mark.skipif(not (CHROMIUM and DRIVER), reason="chromium and chromium-driver are not installed")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, DESK = 390, 1280
PIXELS = "return [...document.querySelectorAll('canvas')].map(canvas => canvas.toDataURL())"
GROUND = "return getComputedStyle(document.body).backgroundColor"


@pytest.fixture(scope="module")
def browser(tmp_path_factory, page):
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(DRIVER))
    try:
        driver.get(page.as_uri())
        yield driver
    finally:
        driver.quit()


def show(browser, width=DESK, theme="light"):
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": False}
    )
    browser.execute_cdp_cmd(
        "Emulation.setEmulatedMedia",
        {
            "features": [
                {"name": "prefers-color-scheme", "value": theme},
                {"name": "prefers-reduced-motion", "value": "reduce"},  # scrolls at once, so that clicks meet
            ]
        },
    )
    browser.refresh()


def walker(browser):
    return browser.find_element("css selector", ".walker")


def press(browser, *keys):
    walker(browser).send_keys(*keys)


def moved(browser, seconds=0.4):
    """Whether the canvases change by themselves."""
    before = browser.execute_script(PIXELS)
    browser.execute_async_script(f"setTimeout(arguments[0], {1000 * seconds})")
    return browser.execute_script(PIXELS) != before


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [PHONE, DESK])
def test_no_error_no_overflow_and_every_figure(browser, width, theme):
    show(browser, width, theme)
    assert browser.get_log("browser") == []
    assert browser.execute_script("return document.documentElement.scrollWidth") <= width
    # What changed (2), the gait cycle, six muscle groups.
    sizes = browser.execute_script(
        "return [...document.querySelectorAll('svg.panel')].map(svg => svg.getBoundingClientRect().width)"
    )
    assert len(sizes) == 2 + len(NAMES) + 6
    assert min(sizes) > 250
    drawn = browser.execute_script(
        "return [...document.querySelectorAll('canvas')].map(canvas => "
        "canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height).data.some(value => value))"
    )
    assert drawn == [True, True]


def test_the_theme_follows_the_system_and_the_button(browser):
    show(browser, theme="dark")
    dark = browser.execute_script(GROUND)
    show(browser, theme="light")
    light = browser.execute_script(GROUND)
    assert dark != light
    browser.find_element("id", "theme").click()
    assert browser.execute_script(GROUND) == dark
    assert "dark" in browser.execute_script("return getComputedStyle(document.documentElement).colorScheme")


def test_play_moves_and_pause_stops(browser):
    show(browser)
    button = browser.find_element("css selector", "[data-do=play]")
    assert not moved(browser)
    button.click()
    assert button.text == "Pause"
    assert moved(browser)
    button.click()
    assert not moved(browser)


def test_keys_play_step_and_go_to_the_ends(browser):
    show(browser)
    press(browser, " ")
    assert moved(browser)
    press(browser, " ")
    assert not moved(browser)
    before = browser.execute_script(PIXELS)
    press(browser, Keys.ARROW_RIGHT)
    after = browser.execute_script(PIXELS)
    assert after != before
    press(browser, Keys.ARROW_LEFT)
    assert browser.execute_script(PIXELS) == before
    press(browser, Keys.HOME)
    assert says(browser)[0][1:] == (0.0, 0)
    press(browser, "+", "+")
    assert browser.find_element("css selector", "[data-do=speed]").get_attribute("value") == "1"


def says(browser):
    """Speed, distance and percentage of every walker."""
    texts = [place.text for place in browser.find_elements("css selector", ".say")]
    pattern = r"([\d.]+) m/s, stride [\d.]+ m; walked ([\d.]+) m; (\d+) %"
    found = [re.match(pattern, text) for text in texts]
    return [(float(match[1]), float(match[2]), int(match[3])) for match in found if match]


def test_one_clock_lets_the_faster_walker_get_farther(browser, anna):
    show(browser)
    browser.execute_script(
        "const scrub = document.querySelector('[data-do=scrub]'); scrub.value = 2;"
        "scrub.dispatchEvent(new Event('input'))"
    )
    for walk, (speed, distance, _) in zip(anna.walks["self_selected"], says(browser), strict=True):
        assert speed == pytest.approx(walk.value("gait_speed"), abs=0.005)
        assert distance == pytest.approx(2 * walk.value("gait_speed"), abs=0.01)


def test_a_dragged_walker_turns(browser):
    show(browser)
    before = browser.execute_script(PIXELS)
    canvas = browser.find_element("css selector", "canvas")
    webdriver.ActionChains(browser).drag_and_drop_by_offset(canvas, 80, 10).perform()
    assert browser.execute_script(PIXELS) != before
    browser.find_element("css selector", "[data-do=view]").click()
    assert browser.execute_script(PIXELS) == before


def test_every_part_is_reached_by_keyboard(browser):
    show(browser)
    reached = browser.execute_script(
        "return [...document.querySelectorAll('button, input, select, .walker, summary, .scroll')]"
        ".every(part => part.tabIndex >= 0)"
    )
    assert reached


def test_what_is_folded_is_printed(browser):
    show(browser)
    browser.execute_cdp_cmd("Page.printToPDF", {"printBackground": True})
    assert browser.execute_script("return [...document.querySelectorAll('details')].every(fold => fold.open)")
