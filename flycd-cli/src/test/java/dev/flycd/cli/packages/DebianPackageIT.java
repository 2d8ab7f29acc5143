package dev.flycd.cli.packages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianPackageIT {

    private static final Map<String, String> DEBIAN = Map.of("PATH", "/usr/bin:/bin");

    @TempDir
    private Path folder;

    @Test
    void putsEverythingWhereDebianWantsIt() throws Exception {
        assumeTrue(Files.exists(Path.of("/usr/bin/dpkg-deb")), "dpkg-deb is not installed");
        BareMachine machine = BareMachine.in(folder);
        String deb = Packages.debian().toString();
        BareMachine.succeed(machine.run(DEBIAN, folder, "dpkg-deb", "-x", deb, "root"));
        Path share = folder.resolve("root/usr/share");

        assertThat(machine.ok(folder, "root/usr/bin/flycd", "version")).startsWith("flycd " + Packages.version());
        assertThat(folder.resolve("root/usr/bin/flycd-server")).isExecutable();
        assertThat(share.resolve("bash-completion/completions/flycd")).isNotEmptyFile();
        assertThat(share.resolve("zsh/vendor-completions/_flycd")).isNotEmptyFile();
        assertThat(share.resolve("fish/vendor_completions.d/flycd.fish")).isNotEmptyFile();
        assertThat(share.resolve("man/man1/flycd.1.gz")).isNotEmptyFile();
        assertThat(share.resolve("doc/flycd/copyright")).isNotEmptyFile();
        assertThat(share.resolve("doc/flycd/licenses")).isNotEmptyDirectory();
        assertThat(BareMachine.succeed(machine.run(DEBIAN, folder, "dpkg-deb", "-f", deb, "Depends")))
                .contains("default-jre-headless (>= 2:1.17) | java17-runtime-headless");
    }
}
