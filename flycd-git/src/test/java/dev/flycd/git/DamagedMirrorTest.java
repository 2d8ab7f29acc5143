package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mirror that something broke is made anew. */
class DamagedMirrorTest {

    enum Damage {
        NO_PACKS {
            @Override
            void to(Path mirror) throws IOException {
                for (Path file : packFiles(mirror, "")) {
                    Files.delete(file);
                }
            }
        },
        EMPTY_INDEXES {
            @Override
            void to(Path mirror) throws IOException {
                for (Path file : packFiles(mirror, ".idx")) {
                    overwrite(file, new byte[0]);
                }
            }
        },
        TRUNCATED_PACKS {
            @Override
            void to(Path mirror) throws IOException {
                for (Path file : packFiles(mirror, ".pack")) {
                    file.toFile().setWritable(true);
                    try (RandomAccessFile pack = new RandomAccessFile(file.toFile(), "rw")) {
                        pack.setLength(pack.length() / 3);
                    }
                }
            }
        },
        FLIPPED_BITS {
            @Override
            void to(Path mirror) throws IOException {
                for (Path file : packFiles(mirror, ".pack")) {
                    byte[] bytes = Files.readAllBytes(file);
                    for (int i = 12; i < bytes.length - 20; i++) {
                        bytes[i] = (byte) (bytes[i] ^ 0x55);
                    }
                    overwrite(file, bytes);
                }
            }
        },
        NO_HEAD {
            @Override
            void to(Path mirror) throws IOException {
                Files.delete(mirror.resolve("HEAD"));
            }
        },
        BAD_CONFIG {
            @Override
            void to(Path mirror) throws IOException {
                Files.writeString(mirror.resolve("config"), "[core\nthis is no configuration");
            }
        },
        NO_OBJECTS {
            @Override
            void to(Path mirror) throws IOException {
                deleteAll(mirror.resolve("objects"));
            }
        },
        EMPTY_FOLDER {
            @Override
            void to(Path mirror) throws IOException {
                deleteAll(mirror);
                Files.createDirectory(mirror);
            }
        },
        BAD_REFS {
            @Override
            void to(Path mirror) throws IOException {
                Files.createDirectories(mirror.resolve("refs/heads"));
                Files.writeString(mirror.resolve("refs/heads/main"), "0123456789012345678901234567890123456789\n");
            }
        };

        abstract void to(Path mirror) throws IOException;
    }

    @TempDir
    private Path temp;

    private GitFixture origin;

    @BeforeEach
    void fill() {
        origin = GitFixture.create(temp.resolve("origin.git"));
        origin.file("app.yaml", "app: healed").file("d/f", "x".repeat(5000)).commit("one");
        assertThat(read()).isEqualTo("app: healed");
    }

    @AfterEach
    void close() {
        origin.close();
    }

    @ParameterizedTest
    @EnumSource
    void isMadeAnewWhenTheNextRunReadsIt(Damage damage) throws IOException {
        damage.to(mirror());

        assertThat(read()).isEqualTo("app: healed");
    }

    @ParameterizedTest
    @EnumSource
    void isMadeAnewWhenTheNextPushIsFetched(Damage damage) throws IOException {
        damage.to(mirror());
        origin.file("app.yaml", "app: newer").commit("two");

        assertThat(read()).isEqualTo("app: newer");
    }

    @Test
    void isFreedOfTheLocksOfAKilledProcess() throws Exception {
        Path mirror = mirror();
        Files.createDirectories(mirror.resolve("refs/heads"));
        Files.writeString(mirror.resolve("packed-refs.lock"), "");
        Files.writeString(mirror.resolve("refs/heads/main.lock"), "");
        Files.writeString(mirror.resolve("objects/pack/pack-0123.keep"), "");
        String commit = origin.file("app.yaml", "app: newer").commit("two");

        assertThat(read()).isEqualTo("app: newer");

        Process git = new ProcessBuilder("git", "--git-dir=" + mirror, "rev-parse", "refs/heads/main").start();
        assertThat(git.inputReader().readLine()).isEqualTo(commit);
        assertThat(mirror.resolve("objects/pack/pack-0123.keep")).doesNotExist();
    }

    @Test
    void isMadeAnewUnderATreeThatIsBeingRead() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (GitMirrors mirrors = open()) {
            GitTree tree = mirrors.tree(origin.url(), GitRef.DEFAULT_BRANCH);
            try (GitMirrors closesThePacks = open()) {
                closesThePacks.tree(origin.url(), GitRef.DEFAULT_BRANCH);
            }
            Damage.NO_OBJECTS.to(mirror());
            List<Future<Integer>> reads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                reads.add(threads.submit(() -> tree.read("d/f", 10_000).orElseThrow().length));
            }
            for (Future<Integer> read : reads) {
                assertThat(read.get()).isEqualTo(5000);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(read()).isEqualTo("app: healed");
        assertThat(mirror()).isDirectory();
    }

    private String read() {
        try (GitMirrors mirrors = open()) {
            GitTree tree = mirrors.tree(origin.url(), GitRef.DEFAULT_BRANCH);
            assertThat(tree.read("d/f", 10_000).orElseThrow()).hasSize(5000);
            return new String(tree.read("app.yaml", 100).orElseThrow(), StandardCharsets.UTF_8);
        }
    }

    private GitMirrors open() {
        return GitMirrors.open(GitFixture.settings(temp.resolve("cache")));
    }

    /** Returns the one mirror; nothing else is left beside it. */
    private Path mirror() throws IOException {
        try (Stream<Path> folders = Files.list(temp.resolve("cache"))) {
            List<Path> all = folders.filter(Files::isDirectory).toList();
            assertThat(all).hasSize(1);
            return all.get(0);
        }
    }

    private static List<Path> packFiles(Path mirror, String end) throws IOException {
        try (Stream<Path> files = Files.list(mirror.resolve("objects/pack"))) {
            List<Path> found = files.filter(f -> f.toString().endsWith(end)).toList();
            assertThat(found).isNotEmpty();
            return found;
        }
    }

    private static void overwrite(Path file, byte[] bytes) throws IOException {
        Files.delete(file);
        Files.write(file, bytes);
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
