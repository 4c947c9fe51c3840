package io.quarkiverse.realtime.it.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Takes the extension as a user does: an application of its own, outside of this build, that has the dependency and
 * nothing else.
 * <p>
 * The artifacts of this build need not be installed: they are put in a local repository of the application's own,
 * behind which the one of this build gives what is not ours.
 */
class UserApplicationIT {

    private static final Duration START_TIMEOUT = Duration.ofMinutes(4);
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent().getParent();
    private static final Path TARGET = Path.of("target", "user-app").toAbsolutePath();
    private static final Path APP = TARGET.resolve("app");
    private static final Path REPOSITORY = TARGET.resolve("repository");
    private static final String VERSION = System.getProperty("realtime.version");

    private final HttpClient http = HttpClient.newHttpClient();
    private Process process;
    private int port;

    @BeforeEach
    void createApplication() throws IOException {
        copyTree(Path.of("src", "test", "resources", "user-app"), APP);
        install("quarkus-realtime-parent", ROOT, false);
        install("quarkus-realtime", ROOT.resolve("runtime"), true);
        install("quarkus-realtime-deployment", ROOT.resolve("deployment"), true);
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() throws InterruptedException {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void runsInDevModeWithLiveReload() throws Exception {
        process = maven("quarkus:dev", "-Dquarkus.http.port=" + port, "-Ddebug=false", "-Dquarkus.console.enabled=false",
                "-Dquarkus.analytics.disabled=true");
        awaitStart();
        Client before = connect();
        assertThat(before.ask("you")).isEqualTo("Hello you");
        assertThat(events()).containsExactly("data: 3", "data: 2", "data: 1");

        Path source = APP.resolve("src/main/java/org/acme/routes/Greeting.java");
        Files.writeString(source, Files.readString(source).replace("Hello", "Good day"));

        await().atMost(START_TIMEOUT).pollInterval(Duration.ofSeconds(1)).ignoreExceptions()
                .until(() -> connect().ask("you").equals("Good day you"));
        assertThat(before.closeCode.get(10, TimeUnit.SECONDS)).isEqualTo(1012);
    }

    @Test
    void runsAsAJar() throws Exception {
        process = maven("package", "-DskipTests");
        assertThat(process.waitFor(START_TIMEOUT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(log()).isZero();

        process = start(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.http.port=" + port, "-jar", "target/quarkus-app/quarkus-run.jar"));
        awaitStart();
        assertThat(connect().ask("you")).isEqualTo("Hello you");
        assertThat(events()).containsExactly("data: 3", "data: 2", "data: 1");
    }

    private void awaitStart() {
        await().atMost(START_TIMEOUT).pollInterval(Duration.ofMillis(200)).until(() -> {
            assertThat(process.isAlive()).as(log()).isTrue();
            try {
                return http.send(HttpRequest.newBuilder(uri("http", "/greeting")).build(),
                        HttpResponse.BodyHandlers.discarding()).statusCode() == 426;
            } catch (IOException e) {
                return false; // not yet
            }
        });
    }

    private Client connect() {
        Client client = new Client();
        client.socket = http.newWebSocketBuilder().buildAsync(uri("ws", "/greeting"), client)
                .orTimeout(30, TimeUnit.SECONDS).join();
        return client;
    }

    private List<String> events() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri("http", "/countdown")).header("Accept", "text/event-stream").build();
        try (Stream<String> lines = http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            return lines.filter(line -> !line.isEmpty()).toList();
        }
    }

    private URI uri(String scheme, String path) {
        return URI.create(scheme + "://localhost:" + port + path);
    }

    private Process maven(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("mvnw").toString(), "--batch-mode",
                "--no-transfer-progress", "-Dmaven.repo.local=" + REPOSITORY,
                "-Dmaven.repo.local.tail=" + System.getProperty("realtime.local-repository"),
                "-Drealtime.version=" + VERSION, "-Dquarkus.version=" + System.getProperty("realtime.quarkus-version"),
                "-Dcompiler.version=" + System.getProperty("realtime.compiler-version")));
        command.addAll(List.of(arguments));
        return start(command);
    }

    private static Process start(List<String> command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).directory(APP.toFile()).redirectErrorStream(true)
                .redirectInput(new java.io.File("/dev/null")).redirectOutput(TARGET.resolve("log").toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_ARGS");
        return builder.start();
    }

    private static String log() {
        try {
            return Files.readString(TARGET.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install(String artifact, Path module, boolean jar) throws IOException {
        Path folder = REPOSITORY.resolve("io/quarkiverse/realtime/" + artifact + "/" + VERSION);
        Files.createDirectories(folder);
        String name = artifact + "-" + VERSION;
        Files.copy(module.resolve("pom.xml"), folder.resolve(name + ".pom"), StandardCopyOption.REPLACE_EXISTING);
        if (jar) {
            Files.copy(module.resolve("target/" + name + ".jar"), folder.resolve(name + ".jar"),
                    StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static final class Client implements WebSocket.Listener {

        private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        private final CompletableFuture<Integer> closeCode = new CompletableFuture<>();
        private WebSocket socket;

        String ask(String text) throws InterruptedException {
            socket.sendText(text, true).join();
            return texts.poll(30, TimeUnit.SECONDS);
        }

        @Override
        public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
            texts.add(data.toString());
            webSocket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket webSocket, int statusCode, String reason) {
            closeCode.complete(statusCode);
            return null;
        }
    }
}
