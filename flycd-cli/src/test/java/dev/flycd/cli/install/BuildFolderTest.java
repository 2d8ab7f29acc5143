package dev.flycd.cli.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.flycd.cli.install.ServerSettings.WhenIdle;
import dev.flycd.model.AppName;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildFolderTest {

    @Test
    void oneThatCannotBeWrittenWholeIsNotLeftInPart(@TempDir Path temp) throws IOException {
        Path withoutDockerfile = temp.resolve("dist");
        Files.createDirectories(withoutDockerfile.resolve("bin"));
        Files.writeString(
                Files.createDirectories(withoutDockerfile.resolve("lib")).resolve("flycd-cli.jar"), "jar");
        InstallTarget target =
                new InstallTarget(new AppName("my-flycd"), new OrgSlug("my-org"), new Region("arn"), Optional.empty());
        ServerSettings settings =
                new ServerSettings("/project", ServerSize.forApps(1), Duration.ofMinutes(5), WhenIdle.RUN);
        Path parent = temp.resolve("builds");

        assertThatThrownBy(() -> BuildFolder.write(
                        parent, new Distribution(withoutDockerfile), target, settings, Optional.empty()))
                .isInstanceOf(InstallException.class)
                .hasMessageContaining("Dockerfile");

        assertThat(parent).isEmptyDirectory();
    }
}
