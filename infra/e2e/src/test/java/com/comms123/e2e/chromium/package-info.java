/// A real browser for journeys: Debian's Chromium, driven by Playwright.
package com.comms123.e2e.chromium;
