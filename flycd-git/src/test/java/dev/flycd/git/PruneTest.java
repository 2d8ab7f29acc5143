package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A cache that is kept small. Each repository holds a MiB. */
@Timeout(60)
class PruneTest {

    private static final long TWO = 5L << 19;

    @TempDir
    private Path temp;

    private final List<GitFixture> repositories = new ArrayList<>();
    private GitMirrors mirrors;

    @BeforeEach
    void fill() {
        for (String name : List.of("one", "two", "three")) {
            byte[] noise = new byte[1 << 20];
            new Random(name.hashCode()).nextBytes(noise);
            GitFixture repository = GitFixture.create(temp.resolve(name + ".git"));
            repository.bytes("noise", noise).file("name", name).commit(name);
            repositories.add(repository);
        }
        mirrors = GitMirrors.open(GitFixture.settings(temp.resolve("cache")));
    }

    @AfterEach
    void close() {
        mirrors.close();
        repositories.forEach(GitFixture::close);
    }

    private String name(GitMirrors from, int repository) {
        byte[] bytes = from.tree(repositories.get(repository).url(), GitRef.DEFAULT_BRANCH)
                .read("name", 100)
                .orElseThrow();
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Has an earlier process read all three, each an hour after the other. */
    private void readAllLongAgo() throws IOException {
        try (GitMirrors earlier = GitMirrors.open(GitFixture.settings(temp.resolve("cache")))) {
            for (int i = 0; i < repositories.size(); i++) {
                name(earlier, i);
                Instant used = Instant.now().minus(Duration.ofHours(9 - i));
                Files.setLastModifiedTime(mirror(i), FileTime.from(used));
            }
        }
    }

    private Path mirror(int repository) throws IOException {
        String name = temp.relativize(repositories.get(repository).folder()).toString();
        try (Stream<Path> all = Files.list(temp.resolve("cache"))) {
            return all.filter(path -> path.toString().contains("-" + name.replace(".git", "") + "-"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow();
        }
    }

    private List<String> left() throws IOException {
        List<String> left = new ArrayList<>();
        for (int i = 0; i < repositories.size(); i++) {
            try {
                mirror(i);
                left.add(List.of("one", "two", "three").get(i));
            } catch (NoSuchElementException gone) {
                // That is what is looked for.
            }
        }
        return left;
    }

    @Test
    void whatWasNotUsedForTheLongestTimeGoesFirst() throws IOException {
        readAllLongAgo();

        assertThat(mirrors.prune(TWO)).isBetween(1L << 20, 2L << 20);
        assertThat(left()).containsExactly("two", "three");
        assertThat(mirrors.prune(TWO)).isZero();
        assertThat(mirrors.prune(0)).isGreaterThan(2L << 20);
        assertThat(left()).isEmpty();
    }

    @Test
    void whatThisProcessUsesStays() throws IOException {
        readAllLongAgo();
        name(mirrors, 0);

        mirrors.prune(0);
        assertThat(left()).containsExactly("one");
    }

    @Test
    void usingAMirrorIsNotedForOtherProcesses() throws IOException {
        readAllLongAgo();
        name(mirrors, 0);
        mirrors.close();

        try (GitMirrors later = GitMirrors.open(GitFixture.settings(temp.resolve("cache")))) {
            later.prune(TWO);
        }
        assertThat(left()).containsExactly("one", "three");
    }

    @Test
    void whatSomebodyElseWritesStays() throws Exception {
        readAllLongAgo();
        Path lock = new Mirror(mirror(0)).lockFile();
        try (MirrorLock held = MirrorLock.acquire(lock, Duration.ZERO)) {
            assertThat(Objects.requireNonNull(held)).isNotNull();
            mirrors.prune(0);
        }

        assertThat(left()).containsExactly("one");
    }

    @Test
    void whatIsGoneIsFetchedAgainAlsoByATreeThatIsOlder() throws IOException {
        GitTree tree = mirrors.tree(repositories.get(0).url(), GitRef.DEFAULT_BRANCH);
        mirrors.prune(0, Duration.ZERO);
        assertThat(left()).isEmpty();

        assertThat(tree.read("name", 100)).isPresent();
        assertThat(name(mirrors, 0)).isEqualTo("one");
    }

    @Test
    void whatIsIdleIsClosed() throws IOException {
        assumeTrue(Files.isDirectory(Path.of("/proc/self/fd")), "needs /proc to see open files");
        for (int i = 0; i < repositories.size(); i++) {
            name(mirrors, i);
        }
        assertThat(openFiles()).isPositive();

        mirrors.prune(Long.MAX_VALUE, Duration.ZERO);
        assertThat(openFiles()).isZero();
        assertThat(left()).hasSize(3);
        assertThat(name(mirrors, 0)).isEqualTo("one");
    }

    @Test
    void whatAKilledWriterLeftGoesToo() throws IOException {
        readAllLongAgo();
        Path dead = mirror(0).resolveSibling(mirror(0).getFileName() + ".dead-" + UUID.randomUUID());
        Files.createDirectories(dead.resolve("objects"));
        mirrors.prune(Long.MAX_VALUE);

        assertThat(dead).doesNotExist();
        assertThat(left()).hasSize(3);
    }

    @Test
    void aCacheThatIsNotThereIsSmallEnough() {
        assertThat(mirrors.prune(0)).isZero();
        assertThat(temp.resolve("cache")).doesNotExist();
    }

    private long openFiles() throws IOException {
        Path cache = temp.toRealPath().resolve("cache");
        try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
            return handles.filter(handle -> {
                        try {
                            return Files.readSymbolicLink(handle).startsWith(cache);
                        } catch (IOException closedMeanwhile) {
                            return false;
                        }
                    })
                    .count();
        }
    }
}
