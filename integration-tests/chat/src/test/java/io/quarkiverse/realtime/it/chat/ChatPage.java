package io.quarkiverse.realtime.it.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The page of the demo in one window, as a person sees and uses it. What begins with `await` waits until it is so. */
final class ChatPage {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final String window;

    ChatPage(ChromeDriver driver, String window) {
        this.driver = driver;
        this.window = window;
    }

    /** The id that the server's welcome gave to this page. A reconnected page has another. */
    String peer() {
        return element("#me").getDomAttribute("data-peer");
    }

    /** A `pong` answers a `ping` only after the server's `open` hook is through, and with it the subscription. */
    void awaitSubscribed() {
        awaitChat("live");
        await("the server's welcome", () -> peer() != null);
        send("ping");
        awaitServerSays("pong");
    }

    /** `connecting`, `live`, `reconnecting` or `paused`. */
    void awaitChat(String state) {
        await("the chat to be " + state, () -> state.equals(element("#chat-state").getDomAttribute("data-state")));
    }

    void awaitClock(String state) {
        await("the clock to be " + state, () -> state.equals(element("#clock-state").getDomAttribute("data-state")));
    }

    void awaitPeerOtherThan(String peer) {
        await("a welcome to a peer other than " + peer, () -> !peer.equals(peer()));
    }

    void write(String text) {
        element("#message").sendKeys(text);
    }

    void pressEnter() {
        element("#message").sendKeys(Keys.ENTER);
    }

    void clickSend() {
        element("#send").click();
    }

    void send(String text) {
        write(text);
        pressEnter();
    }

    /** What is in the message box. */
    String draft() {
        return element("#message").getDomProperty("value");
    }

    /** What the page says below the message box. */
    String hint() {
        return element("#hint").getDomProperty("textContent");
    }

    void awaitDelivered(String text) {
        awaitText("#lines [data-kind=own][data-delivery=sent] .text", text);
    }

    void awaitMessage(ChatPage from, String text) {
        awaitText("#lines [data-kind=peer][data-peer='" + from.peer() + "'] .text", text);
    }

    void awaitServerSays(String text) {
        awaitText("#lines [data-kind=server] .text", text);
    }

    void awaitJoined(String peer) {
        awaitNotice("joined", peer);
    }

    void awaitLeft(String peer) {
        awaitNotice("left", peer);
    }

    private void awaitNotice(String event, String peer) {
        String notice = "#lines [data-event=" + event + "][data-peer='" + peer + "']";
        await(peer + " " + event, () -> texts(notice).stream().anyMatch(text -> text.endsWith(" " + event)));
    }

    /** The messages in the log, notices left out. */
    List<String> messages() {
        return texts("#lines :not([data-kind=notice]) > .text");
    }

    /** The event that the clock shows, once it is another than this one. */
    String awaitTickAfter(String event) {
        return awaitValue("a tick after " + event, page -> {
            String text = page.element("#clock-text").getDomProperty("textContent");
            return text.startsWith("Message @ ") && !text.equals(event) ? text : null;
        });
    }

    /** How the hand of the seconds stands. */
    String secondHand() {
        return element("#second-hand").getDomAttribute("style");
    }

    /** Gives the page this many CSS pixels, on a phone where that is few. */
    void resize(int width, int height) {
        driver.switchTo().window(window);
        driver.executeCdpCommand("Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 2, "mobile", Math.min(width, height) < 600));
    }

    void prefer(String colorScheme) {
        driver.switchTo().window(window);
        driver.executeCdpCommand("Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colorScheme))));
    }

    /** Whether all of the page fits into the window, and the message box with it. */
    boolean fits() {
        driver.switchTo().window(window);
        return (boolean) driver.executeScript("""
                const page = document.documentElement;
                const send = document.getElementById('send').getBoundingClientRect();
                return page.scrollWidth <= innerWidth && page.scrollHeight <= innerHeight
                    && send.right <= innerWidth && send.bottom <= innerHeight;
                """);
    }

    void saveScreenshot(Path file) {
        driver.switchTo().window(window);
        // The newest line slides in.
        await("animations to end", () -> (boolean) driver.executeScript("""
                return document.getAnimations().every(({ playState }) => playState === 'finished');
                """));
        try {
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void close() {
        driver.switchTo().window(window).close();
    }

    private void awaitText(String selector, String text) {
        await("\"" + text + "\" at " + selector, () -> texts(selector).contains(text));
    }

    private List<String> texts(String selector) {
        driver.switchTo().window(window);
        return driver.findElements(By.cssSelector(selector)).stream().map(line -> line.getDomProperty("textContent")).toList();
    }

    private WebElement element(String selector) {
        driver.switchTo().window(window);
        return driver.findElement(By.cssSelector(selector));
    }

    private void await(String what, BooleanSupplier condition) {
        awaitValue(what, page -> condition.getAsBoolean() ? true : null);
    }

    private <T> T awaitValue(String what, Function<ChatPage, T> value) {
        return new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .withMessage(() -> "waited for " + what)
                .until(driver -> value.apply(this));
    }
}
