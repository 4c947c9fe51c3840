package io.quarkiverse.realtime.it.chat;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.stream.Stream;

import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/**
 * A headless Chromium, the one that is installed, and the windows that a test opens in it.
 * <p>
 * Both programs are named to Selenium: without that its manager would go and download some.
 */
final class Browser implements AutoCloseable {

    private static final List<String> CHROMIUM = List.of(
            "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");

    private final ChromeDriver driver;
    /** A driver whose last window closes takes the browser with it, so this one stays. */
    private final String firstWindow;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
        this.firstWindow = driver.getWindowHandle();
    }

    /** Starts it. Where there is none, a CI server's test fails and a developer's is skipped. */
    static Browser start() {
        Optional<Path> chromium = find("realtime.chromium", CHROMIUM);
        Optional<Path> chromedriver = find("realtime.chromedriver", List.of("chromedriver"));
        if (chromium.isEmpty() || chromedriver.isEmpty()) {
            String cure = (chromium.isEmpty() ? "Chromium or Chrome" : "chromedriver") + " is not on the PATH. Install both, "
                    + "on Debian or Ubuntu by `apt-get install chromium chromium-driver`, "
                    + "or name them by -Drealtime.chromium=<file> and -Drealtime.chromedriver=<file>";
            if (System.getenv("CI") != null) {
                return fail(cure);
            }
            return abort(cure);
        }
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(chromedriver.get().toFile())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options(chromium.get()));
        driver.manage().timeouts().pageLoadTimeout(Duration.ofSeconds(30));
        return new Browser(driver);
    }

    private static ChromeOptions options(Path chromium) {
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        ChromeOptions options = new ChromeOptions();
        options.setBinary(chromium.toFile());
        // It sees no page but ours, and as root or in a container its sandbox keeps it from starting.
        options.addArguments("--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-quic",
                "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
                "--lang=en-US", "--window-size=1200,800");
        options.setCapability("goog:loggingPrefs", logs);
        return options;
    }

    private static Optional<Path> find(String property, List<String> names) {
        String named = System.getProperty(property);
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(folder -> names.stream()
                        .flatMap(name -> Stream.of(Path.of(folder, name), Path.of(folder, name + ".exe"))))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Opens the chat in a window of its own and waits until it takes part. */
    ChatPage open(URI page) {
        openWindow(page);
        ChatPage chat = new ChatPage(driver, driver.getWindowHandle());
        chat.awaitSubscribed();
        return chat;
    }

    /** Opens a page of the Dev UI in a window of its own. */
    DevUiPage openDevUi(URI page) {
        openWindow(page);
        return new DevUiPage(driver);
    }

    /** Opens whatever is there in a window of its own: what counts is where it came from. */
    EventSourcePage openBlank(URI page) {
        openWindow(page);
        return new EventSourcePage(driver);
    }

    private void openWindow(URI page) {
        driver.switchTo().window(firstWindow);
        driver.switchTo().newWindow(WindowType.WINDOW);
        driver.get(page.toString());
    }

    /** What the windows complained of since the last call, errors only. */
    List<LogEntry> errors() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .filter(entry -> entry.getLevel().intValue() >= Level.SEVERE.intValue())
                .toList();
    }

    void closeWindows() {
        Set<String> windows = driver.getWindowHandles();
        windows.remove(firstWindow);
        for (String window : windows) {
            driver.switchTo().window(window).close();
        }
        driver.switchTo().window(firstWindow);
    }

    /** Ends the browser, and its driver too. */
    @Override
    public void close() {
        driver.quit();
    }

    /** Where `-Drealtime.screenshots=<folder>` wants pictures to be put, if it is given. */
    static Optional<Path> screenshots() {
        return Optional.ofNullable(System.getProperty("realtime.screenshots")).map(folder -> {
            try {
                return Files.createDirectories(Path.of(folder));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
