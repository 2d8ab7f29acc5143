package dev.flycd.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import dev.flycd.git.GitException.Reason;
import dev.flycd.git.GitFile.Mode;
import dev.flycd.git.testing.GitFixture;
import dev.flycd.model.GitRef;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GitTreeTest {

    @TempDir
    private Path temp;

    private GitFixture origin;
    private GitMirrors mirrors;
    private Path out;

    @BeforeEach
    void open() throws IOException {
        origin = GitFixture.create(temp.resolve("origin.git"));
        mirrors = GitMirrors.open(GitFixture.settings(temp.resolve("cache")));
        out = Files.createDirectories(temp.resolve("out"));
    }

    @AfterEach
    void close() {
        mirrors.close();
        origin.close();
    }

    @Test
    void aPushElsewhereLeavesTheIdOfAFolderAsItWas() {
        origin.file("a/f", "1").file("b/f", "1").commit("one");
        GitTree before = tree();
        origin.file("b/f", "2").commit("two");
        GitTree after = tree();

        assertThat(after.idOf("a")).isEqualTo(before.idOf("a")).isPresent();
        assertThat(after.idOf("a/")).isEqualTo(before.idOf("a"));
        assertThat(after.idOf("b")).isNotEqualTo(before.idOf("b"));
        assertThat(after.idOf("")).isNotEqualTo(before.idOf(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "a/nothing", "a/f/below", "/a", "a//f", "../a", ".", "a/f/"})
    void whatIsNotThereIsEmpty(String path) {
        origin.file("a/f", "1").commit("one");

        assertThat(tree().idOf(path)).isEmpty();
        assertThat(tree().file(path)).isEmpty();
        assertThat(tree().read(path, 10)).isEmpty();
        assertThat(tree().list(path)).isEmpty();
        assertThat(tree().files(path)).isEmpty();
    }

    @Test
    void listsAFolder() {
        origin.file("z", "").file("a/f", "").file("a.b", "").link("l", "z").commit("one");

        assertThat(tree().list("")).containsExactly("a.b", "a/", "l", "z");
        assertThat(tree().list("a")).containsExactly("f");
    }

    @Test
    void namesEveryFileOfAFolderWithItsModeAndId() {
        origin.file("top", "")
                .file("app/b/c", "c")
                .executable("app/run", "#!")
                .link("app/b.link", "b/c")
                .submodule("app/sub", "0123456789012345678901234567890123456789")
                .commit("one");

        assertThat(tree().files("app"))
                .extracting(GitFile::path, GitFile::mode)
                .containsExactly(
                        tuple("b.link", Mode.SYMLINK),
                        tuple("b/c", Mode.REGULAR),
                        tuple("run", Mode.EXECUTABLE),
                        tuple("sub", Mode.SUBMODULE));
        assertThat(tree().file("app/sub").orElseThrow().id()).isEqualTo("0123456789012345678901234567890123456789");
        assertThat(tree().file("app/b/c").orElseThrow().id()).isEqualTo("3410062ba67c5ed59b854387a8bc0ec012479368");
    }

    @Test
    void readsFilesUpToALimit() {
        origin.file("f", "12345").link("l", "f").commit("one");

        assertThat(tree().read("f", 5)).hasValue("12345".getBytes(StandardCharsets.UTF_8));
        assertThat(tree().read("l", 5)).hasValue("f".getBytes(StandardCharsets.UTF_8));
        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> tree().read("f", 4))
                .withMessageContaining(":f is 5 bytes large")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CONTENT));
    }

    @Test
    void exportsAFolderWithExecutableBitsAndLinks() throws IOException {
        origin.file("top", "no")
                .file("app/Dockerfile", "FROM nginx")
                .executable("app/bin/run", "#!/bin/sh")
                .link("app/bin/go", "run")
                .link("app/config", "conf/live")
                .file("app/conf/live", "x")
                .file("app/line\nbreak ü", "odd")
                .commit("one");

        tree().export("app", out);

        assertThat(files()).containsExactly("Dockerfile", "bin/go", "bin/run", "conf/live", "config", "line\nbreak ü");
        assertThat(out.resolve("Dockerfile")).hasContent("FROM nginx");
        assertThat(Files.isExecutable(out.resolve("bin/run"))).isTrue();
        assertThat(Files.isExecutable(out.resolve("Dockerfile"))).isFalse();
        assertThat(Files.readSymbolicLink(out.resolve("bin/go"))).isEqualTo(Path.of("run"));
        assertThat(out.resolve("config")).hasContent("x");
    }

    @Test
    void exportsChosenFilesOnly() throws IOException {
        origin.file("a", "1")
                .file("b/c", "2")
                .submodule("s", "0123456789012345678901234567890123456789")
                .commit("one");

        tree().export("", path -> path.equals("b/c"), out);

        assertThat(files()).containsExactly("b/c");
    }

    @ParameterizedTest
    @CsvSource({
        "link, /etc/passwd",
        "link, ../outside",
        "link, ..",
        "d/link, ../../outside",
        "d/link, ../../app/inside",
        "d/link, x/../../../outside",
        "link, hop/../../../outside",
        "link, out-of-tree",
    })
    void refusesALinkThatLeavesTheFolderBeforeAnythingIsWritten(String link, String target) throws IOException {
        origin.file("outside", "secret")
                .file("app/inside", "x")
                .link("app/hop", "d/e")
                .file("app/d/e/f", "x")
                .link("app/deep", "d/e")
                .link("app/out-of-tree", "deep/../../../outside")
                .link("app/" + link, target)
                .commit("one");

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> tree().export("app", path -> !path.equals("out-of-tree"), out))
                .withMessageContaining("the link \"" + link + "\" leads to \"" + target + "\", out of the folder")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CONTENT));
        assertThat(files()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"link, inside", "d/link, ../inside", "link, d/../inside", "link, not-there", "link, link", "link, ."})
    void keepsALinkThatStaysInside(String link, String target) throws IOException {
        origin.file("app/inside", "x")
                .file("app/d/f", "x")
                .link("app/" + link, target)
                .commit("one");

        tree().export("app", out);

        assertThat(Files.readSymbolicLink(out.resolve(link))).isEqualTo(Path.of(target));
    }

    @Test
    void writesNothingThroughALink() throws IOException {
        Path outside = Files.createDirectories(temp.resolve("victim"));
        String blob = blob("pwned");
        String folder = tree(entry("f", FileMode.REGULAR_FILE, blob));
        String link = blob(outside.toString());
        origin.commitTree("hostile", tree(entry("x", FileMode.SYMLINK, link), entry("x", FileMode.TREE, folder)));

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> tree().export("", out))
                .withMessageContaining("\"x\"");
        assertThat(outside).isEmptyDirectory();
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", ".git", ".GIT", ".g\u200Cit", "a/b", "git~1"})
    void refusesNamesThatNoFolderMayHave(String name) throws IOException {
        origin.commitTree("hostile", tree(entry(name, FileMode.REGULAR_FILE, blob("x"))));

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> tree().export("", out))
                .withMessageContaining("cannot be written safely")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CONTENT));
        assertThat(files()).isEmpty();
    }

    @Test
    void refusesATreeThatUnfoldsIntoABillionFiles() throws IOException {
        String level = tree(entry("f", FileMode.REGULAR_FILE, blob("x")));
        for (int i = 0; i < 9; i++) {
            Entry[] ten = new Entry[10];
            for (int j = 0; j < 10; j++) {
                ten[j] = entry("d" + j, FileMode.TREE, level);
            }
            level = tree(ten);
        }
        origin.commitTree("bomb", level);

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> tree().files(""))
                .withMessageContaining("more than 500000 files");
    }

    @Test
    void reportsSubmodulesAndLfsPointersTogether() throws IOException {
        origin.submodule("vendor/lib", "0123456789012345678901234567890123456789")
                .file("logo.png", """
                        version https://git-lfs.github.com/spec/v1
                        oid sha256:4d7a214614ab2935c943f9e0ff69d22eadbb8f32b1258daaa5e2ca24d17e2393
                        size 12345
                        """)
                .commit("one");

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> tree().export("", out))
                .withMessageContaining("\"vendor/lib\" is a submodule")
                .withMessageContaining("\"logo.png\" is a git-lfs pointer")
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED_CONTENT));
        assertThat(files()).isEmpty();
    }

    @Test
    void exportsOnlyIntoAnEmptyFolder() throws IOException {
        origin.file("a", "1").commit("one");
        Files.writeString(out.resolve("there"), "already");

        assertThatIllegalArgumentException().isThrownBy(() -> tree().export("", out));
    }

    @Test
    void neverShowsEscapeCodesOfAName() {
        origin.link("evil\u001b[2J", "/x").commit("one");

        assertThatExceptionOfType(GitException.class)
                .isThrownBy(() -> tree().export("", out))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\u001b"));
    }

    private record Entry(String name, FileMode mode, ObjectId id) {}

    private static Entry entry(String name, FileMode mode, String id) {
        return new Entry(name, mode, ObjectId.fromString(id));
    }

    private String blob(String text) throws IOException {
        try (Repository repository = repository();
                ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
            inserter.flush();
            return id.name();
        }
    }

    private String tree(Entry... entries) throws IOException {
        TreeFormatter formatter = new TreeFormatter();
        for (Entry entry : entries) {
            byte[] name = entry.name().getBytes(StandardCharsets.UTF_8);
            formatter.append(name, 0, name.length, entry.mode(), entry.id(), true);
        }
        try (Repository repository = repository();
                ObjectInserter inserter = repository.newObjectInserter()) {
            ObjectId id = inserter.insert(formatter);
            inserter.flush();
            return id.name();
        }
    }

    private Repository repository() throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(origin.folder().toFile())
                .setBare()
                .build();
    }

    private GitTree tree() {
        mirrors.refresh();
        return mirrors.tree(origin.url(), GitRef.DEFAULT_BRANCH);
    }

    private Stream<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(out)) {
            return all
                    .filter(f -> Files.isRegularFile(f) || Files.isSymbolicLink(f))
                    .map(f -> out.relativize(f).toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }
}
