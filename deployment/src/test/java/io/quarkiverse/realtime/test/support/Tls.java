package io.quarkiverse.realtime.test.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A certificate for a server under test, and clients that trust any. */
public final class Tls {

    public static final String PASSWORD = "password";
    public static final Path KEY_STORE = Path.of("target", "test-keystore.p12").toAbsolutePath();

    private Tls() {
    }

    /** Makes the key store of the server, by the tool of the JDK. Another JVM may be about to make the same one. */
    public static void createKeyStore() {
        if (Files.exists(KEY_STORE)) {
            return;
        }
        try {
            Path folder = Files.createTempDirectory(KEY_STORE.getParent(), "keystore");
            Path made = folder.resolve(KEY_STORE.getFileName());
            Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                    "-genkeypair", "-alias", "server", "-keyalg", "RSA", "-dname", "CN=localhost", "-storetype", "PKCS12",
                    "-keystore", made.toString(), "-storepass", PASSWORD).inheritIO().start();
            if (!keytool.waitFor(60, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new AssertionError("keytool failed");
            }
            Files.move(made, KEY_STORE, StandardCopyOption.ATOMIC_MOVE); // or a reader finds half of it
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static Socket over(Socket plain, URI server) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] { new Trusting() }, null);
            SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, server.getHost(), server.getPort(),
                    true);
            socket.startHandshake();
            return socket;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static final class Trusting implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
