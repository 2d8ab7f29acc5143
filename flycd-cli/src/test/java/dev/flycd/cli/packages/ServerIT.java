package dev.flycd.cli.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIT {

    private final Path folder;
    private final BareMachine machine;

    ServerIT(@TempDir Path folder) throws Exception {
        this.folder = folder;
        this.machine = BareMachine.in(folder);
    }

    @Test
    void theDistributionStartsTheServerWithItsLog() throws Exception {
        Path root = machine.unpack(Packages.archive(".tar.gz"), folder.resolve("all"));

        BareMachine.Ended ended = machine.run(
                variables(), folder, root.resolve("bin/flycd-server").toString());

        assertDeployed(ended);
    }

    @Test
    void theServersOwnArchiveRunsWithNoMoreOfJavaThanAJreForItHas() throws Exception {
        Path server = machine.unpack(Packages.server(), folder.resolve("server"));

        BareMachine.Ended ended = machine.run(
                variables(),
                folder,
                "java",
                "--limit-modules=" + Packages.modules(),
                "-jar",
                server.resolve("flycd-server.jar").toString());

        assertDeployed(ended);
    }

    @Test
    void whatHttpsAndSshNeedIsAmongTheModulesOfAJre() throws Exception {
        Packages.archive(".tar.gz");
        String classes = Path.of(Algorithms.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI())
                .toString();

        machine.ok(folder, "java", "--limit-modules=" + Packages.modules(), "-cp", classes, Algorithms.class.getName());
    }

    private Map<String, String> variables() throws IOException {
        Path tree = Files.createDirectories(folder.resolve("tree"));
        Files.writeString(tree.resolve("app.yaml"), """
                app: web
                primary_region: arn
                source: {type: inline-docker-file, inline: "FROM scratch"}
                """);
        Map<String, String> variables = new HashMap<>();
        variables.put("FLYCD_TREE", tree.toString());
        variables.put("FLYCD_FLY", "simulated:" + folder.resolve("fly"));
        variables.put("FLYCD_DATA", folder.resolve("data").toString());
        variables.put("FLYCD_EXIT_WHEN_IDLE", "1s");
        variables.put("WEBHOOK_INTERFACE", "127.0.0.1");
        variables.put("WEBHOOK_PORT", "0");
        return variables;
    }

    private void assertDeployed(BareMachine.Ended ended) {
        assertThat(ended.code()).as("%s%s", ended.out(), ended.err()).isZero();
        assertThat(ended.out() + ended.err()).contains("FlyCD: " + Packages.version(), "SUCCEEDED");
        assertThat(folder.resolve("data/flycd.db")).exists();
    }
}
