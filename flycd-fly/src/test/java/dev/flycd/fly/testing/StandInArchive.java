package dev.flycd.fly.testing;

import dev.flycd.fly.Fly;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Makes the stand-in start quickly: its classes in one jar, and an archive of them as the JVM has them in memory, made
 * once for each JVM that runs tests.
 */
final class StandInArchive {

    /** Set while the archive is made: it is written when the process ends in the ordinary way. */
    static final String TRAINING = "STAND_IN_TRAINING";

    private static final List<String> NOT_NEEDED =
            List.of("junit", "assertj", "byte-buddy", "undertow", "xnio", "surefire");
    private static final Object MAKING = new Object();

    private static Optional<StandInArchive> made = Optional.empty();

    private final String classPath;
    private final Path archive;

    private StandInArchive(String classPath, Path archive) {
        this.classPath = classPath;
        this.archive = archive;
    }

    /** Returns the words a stand-in is started with, before its own arguments. */
    static List<String> command() {
        synchronized (MAKING) {
            if (made.isEmpty()) {
                made = Optional.of(make());
            }
            return made.get().words("-XX:SharedArchiveFile=");
        }
    }

    private List<String> words(String archiveOption) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                archiveOption + archive,
                "-Xshare:auto",
                "-Xlog:disable",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xmx128m",
                "-cp",
                classPath,
                StandInFlyctl.class.getName());
    }

    private static StandInArchive make() {
        try (FakeFlyApi api = FakeFlyApi.start()) {
            Path folder = Files.createTempDirectory("stand-in-flyctl");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            StandInArchive archive = new StandInArchive(classPath(folder), folder.resolve("stand-in.jsa"));
            archive.train(api, folder);
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void train(FakeFlyApi api, Path folder) throws IOException {
        Fly fly = api.fly();
        fly.createApp(new AppName("training"), new OrgSlug("my-org"), Optional.empty());
        Path flyToml = Files.writeString(folder.resolve("fly.toml"), "app = \"training\"\nprimary_region = \"arn\"\n");
        List<String> line = new ArrayList<>(words("-XX:ArchiveClassesAtExit="));
        line.addAll(List.of("deploy", "-a", "training", "-c", flyToml.toString(), "--image", "nginx"));
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("training.log").toFile());
        builder.environment().putAll(api.environment(folder.resolve("config")));
        builder.environment().put(TRAINING, "1");
        try {
            Process process = builder.start();
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns the class path with its folders packed into one jar: the JVM archives nothing from folders. */
    private static String classPath(Path folder) throws IOException {
        String whole = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<String> parts = new ArrayList<>();
        List<Path> folders = new ArrayList<>();
        for (String part : whole.split(File.pathSeparator, -1)) {
            Path path = Path.of(part);
            if (Files.isDirectory(path)) {
                folders.add(path);
            } else if (NOT_NEEDED.stream()
                    .noneMatch(word -> path.getFileName().toString().contains(word))) {
                parts.add(part);
            }
        }
        Path jar = folder.resolve("classes.jar");
        pack(folders, jar);
        parts.add(0, jar.toString());
        return String.join(File.pathSeparator, parts);
    }

    private static void pack(List<Path> folders, Path jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file)) {
            zip.setMethod(ZipOutputStream.STORED);
            for (Path folder : folders) {
                for (Path path : filesOf(folder)) {
                    String name = folder.relativize(path).toString();
                    if (!names.contains(name)) {
                        names.add(name);
                        store(zip, name, Files.readAllBytes(path));
                    }
                }
            }
        }
    }

    private static List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setSize(content.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static void delete(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path path : walk.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
