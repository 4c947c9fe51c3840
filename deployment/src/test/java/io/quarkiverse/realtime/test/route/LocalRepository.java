package io.quarkiverse.realtime.test.route;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.JavaArchive;

/** Artifacts that exist for a test only, in a Maven repository behind the local one. */
final class LocalRepository {

    private static final String TAIL = "maven.repo.local.tail";
    private static final String POM = """
            <project>
                <modelVersion>4.0.0</modelVersion>
                <groupId>%s</groupId>
                <artifactId>%s</artifactId>
                <version>1.0</version>
            </project>
            """;

    private final Path root = Path.of("target/local-repository").toAbsolutePath();

    /** Resolution looks here from now on. */
    LocalRepository() {
        System.setProperty(TAIL, root.toString());
    }

    static void close() {
        System.clearProperty(TAIL);
    }

    /** A jar that Quarkus looks into for beans. */
    LocalRepository install(String groupId, String artifactId, String packageName, boolean isBeanArchive) {
        JavaArchive jar = ShrinkWrap.create(JavaArchive.class).addPackages(true, packageName);
        if (isBeanArchive) {
            jar.addAsManifestResource(EmptyAsset.INSTANCE, "beans.xml");
        }
        Path folder = root.resolve(groupId.replace('.', '/')).resolve(artifactId).resolve("1.0");
        try {
            Files.createDirectories(folder);
            File file = folder.resolve(artifactId + "-1.0.jar").toFile();
            jar.as(ZipExporter.class).exportTo(file, true);
            Files.writeString(folder.resolve(artifactId + "-1.0.pom"), POM.formatted(groupId, artifactId));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }
}
