package io.quarkiverse.realtime.it.chat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.openqa.selenium.logging.LogEntry;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;

/** The demo as its users meet it: the real page in a real browser, against the real server. */
@QuarkusTest
class ChatBrowserTest extends BrowserTest {

    @TestHTTPResource("/")
    URI page;

    @Test
    void twoWindowsChatWithEachOther() {
        ChatPage alice = browser.open(page);
        ChatPage bob = browser.open(page);
        assertThat(alice.peer()).isNotEqualTo(bob.peer());

        alice.send("Is anyone on this line?");
        bob.awaitMessage(alice, "Is anyone on this line?");
        alice.awaitDelivered("Is anyone on this line?");

        bob.write("Yes, and it took one class.");
        bob.clickSend();
        alice.awaitMessage(bob, "Yes, and it took one class.");
        bob.awaitDelivered("Yes, and it took one class.");
        assertThat(bob.draft()).isEmpty();

        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void joiningAndLeavingShowInTheOtherWindow() {
        ChatPage alice = browser.open(page);
        ChatPage bob = browser.open(page);
        String peer = bob.peer();
        alice.awaitJoined(peer);

        bob.close();
        alice.awaitLeft(peer);

        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void pingGetsPongAndNobodyElseHearsOfIt() {
        ChatPage alice = browser.open(page);
        ChatPage bob = browser.open(page);

        alice.send("only a ping");
        alice.awaitDelivered("only a ping");
        alice.send("for all");
        alice.awaitDelivered("for all");
        bob.awaitMessage(alice, "for all");
        // Each window began with a ping of its own.
        assertThat(alice.messages()).containsExactly("ping", "pong", "only a ping", "pong", "for all");
        assertThat(bob.messages()).containsExactly("ping", "pong", "for all");

        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void markupIsShownAsItWasWritten() {
        ChatPage alice = browser.open(page);
        ChatPage bob = browser.open(page);
        String markup = "<img src=x onerror=\"console.error('run')\"> & <b>bold</b>";

        alice.send(markup);
        bob.awaitMessage(alice, markup);
        alice.awaitDelivered(markup);

        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void theClockTicks() {
        ChatPage alice = browser.open(page);

        String first = alice.awaitTickAfter(null);
        String hand = alice.secondHand();
        String second = alice.awaitTickAfter(first);

        assertThat(second).isNotEqualTo(first);
        assertThat(alice.secondHand()).as("the hand on the face").contains("rotate").isNotEqualTo(hand);
        alice.awaitClock("live");
        assertThat(browser.errors()).isEmpty();
    }

    @Test
    void aKilledConnectionComesBackAndNothingTypedIsLost() throws IOException {
        try (Wire wire = new Wire(page)) {
            ChatPage alice = browser.open(wire.uri());
            ChatPage bob = browser.open(page);
            String before = alice.peer();
            assertThat(browser.errors()).isEmpty();

            wire.cut();
            alice.awaitChat("reconnecting");
            alice.awaitClock("reconnecting");
            bob.awaitLeft(before);
            alice.send("Written in the tunnel");
            assertThat(alice.draft()).isEqualTo("Written in the tunnel");
            assertThat(alice.hint()).startsWith("Not connected.");

            wire.mend();
            alice.awaitChat("live");
            alice.awaitPeerOtherThan(before);
            alice.awaitClock("live");
            bob.awaitJoined(alice.peer());
            alice.pressEnter();
            bob.awaitMessage(alice, "Written in the tunnel");
            alice.awaitDelivered("Written in the tunnel");
            assertThat(alice.draft()).isEmpty();
            bob.send("Welcome back");
            alice.awaitMessage(bob, "Welcome back");
            alice.awaitTickAfter(alice.awaitTickAfter(null));

            // The browser itself notes each try that failed; the page has nothing to add.
            assertThat(browser.errors()).map(LogEntry::getMessage)
                    .allMatch(message -> message.contains("net::ERR_") || message.contains("WebSocket connection to"));
        }
    }

    @Test
    void thePageFitsAPhoneAndADesktop() {
        ChatPage alice = browser.open(page);
        alice.send("a-word-that-no-phone-is-wide-enough-for-".repeat(5));
        for (int[] size : new int[][] { { 360, 640 }, { 390, 844 }, { 844, 390 }, { 1200, 800 } }) {
            alice.resize(size[0], size[1]);
            assertThat(alice.fits()).as("at %s x %s", size[0], size[1]).isTrue();
        }
    }

    /** The pictures in the README and the docs: `-Dtest=ChatBrowserTest -Drealtime.screenshots=<folder>`. */
    @Test
    void aLivelyChatIsAPicture() {
        ChatPage alice = browser.open(page);
        ChatPage bob = browser.open(page);
        ChatPage carol = browser.open(page);
        say(bob, alice, "Morning! Who else is on this line?");
        say(carol, alice, "Me, from my phone. Same page, same chat.");
        say(alice, bob, "Then that makes three of us. One class on the server, and its path is where the file lies.");
        say(bob, alice, "What happens when you restart it while we talk?");
        say(alice, bob, "The page says so, waits a moment and comes back. Nothing you typed is gone.");
        carol.close();
        alice.awaitTickAfter(alice.awaitTickAfter(null));

        Browser.screenshots().ifPresent(folder -> takePictures(alice, folder));

        assertThat(browser.errors()).isEmpty();
    }

    private static void say(ChatPage from, ChatPage to, String text) {
        from.send(text);
        to.awaitMessage(from, text);
        from.awaitDelivered(text);
    }

    private static void takePictures(ChatPage chat, Path folder) {
        for (String scheme : new String[] { "light", "dark" }) {
            chat.prefer(scheme);
            chat.resize(1200, 800);
            chat.saveScreenshot(folder.resolve("chat-" + scheme + ".png"));
            chat.resize(390, 844);
            chat.saveScreenshot(folder.resolve("chat-phone-" + scheme + ".png"));
        }
    }
}
