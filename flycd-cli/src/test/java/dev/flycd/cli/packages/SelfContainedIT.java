package dev.flycd.cli.packages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfContainedIT {

    @TempDir
    private Path folder;

    @Test
    void needsNoJava() throws Exception {
        BareMachine machine = BareMachine.in(folder);
        Path root = machine.unpack(Packages.selfContained(), folder.resolve("all"));
        Map<String, String> variables = Map.of(
                "PATH",
                folder.resolve("tools").toString(),
                "FLYCD_FLY",
                "simulated:" + folder.resolve("fly"),
                "FLYCD_CACHE",
                folder.resolve("cache").toString(),
                "FLYCD_CLASS_ARCHIVE",
                "off");

        BareMachine.Ended ended =
                machine.run(variables, root, root.resolve("bin/flycd").toString(), "deploy", "examples/my-cloud");

        assertThat(BareMachine.succeed(ended)).contains("8 created");
    }
}
