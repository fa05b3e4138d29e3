"""Pictures of the page: every preset × size × theme, to be looked at one by one.

Wants a running server:  python scripts/screenshots.py http://127.0.0.1:8000 /tmp/pictures [--presets circle,iris]
"""

import argparse
import os
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

SIZES = {"laptop": (1440, 900), "desktop": (1920, 1080), "phone": (390, 844)}
THEMES = ("light", "dark")
# Long enough for the quick presets to be done and the slow ones to show something.
SECONDS = 6.0
FLAGS = ["--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
         "--disable-component-update", "--disable-sync"]  # fmt: skip


def presets(browser: Browser, address: str) -> list[str]:
    """Their names, asked of the page's own module: there is one list."""
    page = browser.new_page()
    page.goto(address)
    names = page.evaluate(
        "import('/static/js/lib/presets.js').then(({PRESETS}) => PRESETS.map((one) => one.name))"
    )
    page.close()
    return list(names)


def picture(
    browser: Browser, address: str, name: str, size: str, theme: str, folder: Path, seconds: float
) -> list[str]:
    """Takes one picture; returns what the console complained of."""
    width, height = SIZES[size]
    phone = size == "phone"
    context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=theme,
                                  device_scale_factor=2 if phone else 1, has_touch=phone, is_mobile=phone)  # fmt: skip
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: complaints.append(message.text) if message.type in ("error", "warning") else None,
    )
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.add_init_script("localStorage.setItem('perceptory.tour', 'seen')")
    page.goto(f"{address}/?preset={name}")
    page.wait_for_timeout(seconds * 1000)
    page.screenshot(path=folder / f"{name}-{size}-{theme}.png", full_page=phone)
    context.close()
    return complaints


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("address")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--presets", help="comma-separated; all by default")
    parser.add_argument("--sizes", default=",".join(SIZES))
    parser.add_argument("--themes", default=",".join(THEMES))
    parser.add_argument("--seconds", type=float, default=SECONDS)
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else FLAGS
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=flags)
        names = options.presets.split(",") if options.presets else presets(browser, options.address)
        for name in names:
            for size in options.sizes.split(","):
                for theme in options.themes.split(","):
                    complaints = picture(
                        browser, options.address, name, size, theme, options.folder, options.seconds
                    )
                    print(f"{name} {size} {theme}", *complaints, sep="\n  ")
        browser.close()


if __name__ == "__main__":
    main()
