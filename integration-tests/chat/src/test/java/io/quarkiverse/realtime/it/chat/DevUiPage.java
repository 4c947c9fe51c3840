package io.quarkiverse.realtime.it.chat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.support.ui.WebDriverWait;

/** The pages of the extension in the Dev UI, as a developer sees and uses them. What begins with `await` waits. */
final class DevUiPage {

    /** Quarkus loads and renders much more than our pages. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final ChromeDriver driver;

    DevUiPage(ChromeDriver driver) {
        this.driver = driver;
    }

    // ---- tables

    /** The texts of the cells of a row, once there is one with this text in one of its cells. */
    List<String> awaitRow(String component, String text) {
        return await("a row with " + text, () -> rows(component).stream().filter(row -> row.contains(text)).findFirst());
    }

    void awaitCell(String component, String rowText, int column, String text) {
        await(text + " in column " + column + " of " + rowText, () -> rows(component).stream()
                .filter(row -> row.contains(rowText) && row.get(column).equals(text)).findFirst());
    }

    void awaitNoRow(String component, String text) {
        await("no row with " + text, () -> rows(component).stream().noneMatch(row -> row.contains(text)));
    }

    @SuppressWarnings("unchecked")
    private List<List<String>> rows(String component) {
        return (List<List<String>>) driver.executeScript("""
                const grid = arguments[0];
                return [...grid.shadowRoot.querySelectorAll('#items tr:not([hidden])')].map(row =>
                    [...row.querySelectorAll('td:not([part~=details-cell])')].map(cell =>
                        cell.querySelector('slot').assignedElements()[0].innerText.trim()));
                """, element(component, "vaadin-grid"));
    }

    // ---- single elements, in the shadow of a component

    /** The text of the first element that the selector finds, once it has this text in it. */
    void awaitText(String component, String selector, String text) {
        await(text + " at " + selector, () -> element(component, selector).getDomProperty("textContent").contains(text));
    }

    Object property(String component, String selector, String name) {
        return driver.executeScript("return arguments[0][arguments[1]]", awaitElement(component, selector), name);
    }

    void click(String component, String selector) {
        await("to click " + selector, () -> {
            element(component, selector).click();
            return true;
        });
    }

    /** Replaces what is in the field. */
    void type(String component, String selector, String text) {
        WebElement field = awaitElement(component, selector + " :is(input, textarea)");
        field.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.BACK_SPACE);
        field.sendKeys(text);
    }

    void choose(String component, String selector, String item) {
        type(component, selector, item);
        element(component, selector + " input").sendKeys(Keys.ENTER);
    }

    /** The lines of the console, the newest first: kind, label and text. */
    List<String> log() {
        return await("the lines of the console", () -> component("qwc-realtime-console")
                .findElements(By.cssSelector("#log .entry")).stream()
                .map(line -> line.getDomAttribute("data-kind") + " " + text(line, ".label") + ": " + text(line, "code"))
                .toList());
    }

    void awaitLogged(String line) {
        await("the line " + line + " in the console", () -> log().contains(line));
    }

    private static String text(WebElement line, String selector) {
        return line.findElement(By.cssSelector(selector)).getText();
    }

    void saveScreenshot(Path file) {
        driver.manage().window().setSize(new Dimension(1240, 720));
        // Quarkus complains of what it can't download.
        await("notifications to go", () -> driver.findElements(By.cssSelector("vaadin-notification-card")).isEmpty());
        try {
            Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private WebElement awaitElement(String component, String selector) {
        return await(selector + " in " + component, () -> element(component, selector));
    }

    private WebElement element(String component, String selector) {
        return component(component).findElement(By.cssSelector(selector));
    }

    private SearchContext component(String component) {
        return driver.findElement(By.cssSelector(component)).getShadowRoot();
    }

    /** Until it returns something other than null, false and an empty optional. */
    @SuppressWarnings("unchecked")
    private <T> T await(String what, Supplier<?> value) {
        return (T) new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50))
                .ignoring(NoSuchElementException.class, StaleElementReferenceException.class)
                .withMessage(() -> "waited for " + what)
                .until(driver -> {
                    Object got = value.get();
                    Object found = got instanceof Optional<?> optional ? optional.orElse(null) : got;
                    return Boolean.FALSE.equals(found) ? null : found;
                });
    }
}
