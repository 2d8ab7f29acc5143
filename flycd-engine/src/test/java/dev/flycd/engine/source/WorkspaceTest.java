package dev.flycd.engine.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkspaceTest {

    @TempDir
    Path temp;

    @Test
    void isReadableByItsOwnerOnlyAndDeletesItself() throws IOException {
        Path context;
        try (Workspace workspace = Workspace.create(temp.resolve("new/w"))) {
            context = workspace.context();
            assertThat(context).isEmptyDirectory();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(context.getParent())))
                    .isEqualTo("rwx------");
            assertThat(workspace.flyToml()).isEqualTo(context.resolve("fly.toml"));
        }

        assertThat(temp.resolve("new/w")).isEmptyDirectory();
    }

    @Test
    void deletesReadOnlyFilesAndFoldersAndLeavesWhatLinksPointAt() throws IOException {
        Path kept = Files.writeString(temp.resolve("kept"), "x");
        try (Workspace workspace = Workspace.create(temp.resolve("w"))) {
            Path folder = Files.createDirectories(workspace.context().resolve("a/b"));
            Files.writeString(folder.resolve("file"), "x").toFile().setReadOnly();
            Files.createSymbolicLink(workspace.context().resolve("link"), temp);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("---------"));
        }

        assertThat(temp.resolve("w")).isEmptyDirectory();
        assertThat(kept).exists();
    }

    @Test
    void aSecondOneLeavesTheFirstAlone() {
        try (Workspace first = Workspace.create(temp);
                Workspace second = Workspace.create(temp)) {
            assertThat(first.context()).isEmptyDirectory();
            assertThat(second.context()).isNotEqualTo(first.context());
        }
    }

    @Test
    void whatAKilledProcessLeftBehindIsDeletedAndWhatALivingOneUsesIsNot() throws Exception {
        Process other = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName(),
                        temp.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path theirs = Path.of(other.inputReader().readLine());
        Workspace.create(temp).close();
        assertThat(theirs).exists();

        other.destroyForcibly().waitFor(30, TimeUnit.SECONDS);
        Workspace.create(temp).close();

        assertThat(theirs).doesNotExist();
        try (Stream<Path> left = Files.list(temp)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void saysWhereItCannotBeMade() throws IOException {
        Path file = Files.writeString(temp.resolve("file"), "x");

        assertThatThrownBy(() -> Workspace.create(file))
                .isInstanceOf(SourceException.class)
                .hasMessageContaining("no temporary folder can be made in " + file);
    }

    /** Holds a workspace until it is killed. */
    static final class Holder {

        private Holder() {}

        public static void main(String[] arguments) throws IOException {
            Workspace workspace = Workspace.create(Path.of(arguments[0]));
            System.out.println(workspace.context());
            System.out.flush();
            System.in.read();
            workspace.close();
        }
    }
}
