package io.quarkiverse.realtime.it.chat;

import java.time.Duration;
import java.util.List;

import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A page that does nothing but listen to an event stream with the browser's own {@code EventSource}. */
final class EventSourcePage {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;

    EventSourcePage(ChromeDriver driver) {
        this.driver = driver;
    }

    void listen(String path) {
        driver.executeScript("""
                window.opened = 0;
                window.heard = [];
                window.source = new EventSource(arguments[0]);
                source.onopen = () => opened++;
                source.onmessage = event => heard.push(event.data);
                source.addEventListener('reset', event => heard.push('reset: ' + event.data));
                """, path);
    }

    /** Waits until the stream was opened so many times. */
    void awaitOpened(int times) {
        new WebDriverWait(driver, PATIENCE).withMessage("the stream to be opened " + times + " times")
                .until(page -> ((Number) driver.executeScript("return opened")).intValue() >= times);
    }

    /** Waits until something is heard. */
    void awaitHeard(String data) {
        new WebDriverWait(driver, PATIENCE).withMessage("to hear " + data).until(page -> heard().contains(data));
    }

    /** All that was heard so far. */
    @SuppressWarnings("unchecked") // an array of strings
    List<String> heard() {
        return (List<String>) driver.executeScript("return heard");
    }
}
