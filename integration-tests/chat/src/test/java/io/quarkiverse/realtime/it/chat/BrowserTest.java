package io.quarkiverse.realtime.it.chat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests that share a browser, each with windows of its own. */
abstract class BrowserTest {

    static Browser browser;

    /** Not before all of them: each test that can't run for want of a browser shall be seen to say so. */
    @BeforeEach
    void startBrowser() {
        if (browser == null) {
            browser = Browser.start();
        }
    }

    @AfterAll
    static void closeBrowser() {
        if (browser != null) {
            browser.close();
            browser = null;
        }
    }

    @AfterEach
    void closeWindows() {
        if (browser != null) {
            browser.closeWindows();
            browser.errors();
        }
    }
}
