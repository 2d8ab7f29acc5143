package dev.flycd.server.testing;

import dev.flycd.fly.Fly;
import dev.flycd.fly.flyctl.Flyctl;
import dev.flycd.fly.flyctl.FlyctlSettings;
import dev.flycd.fly.process.Interruption;
import dev.flycd.fly.process.Redactor;
import dev.flycd.server.ServerConfig;
import dev.flycd.server.ServerEnvironment;
import dev.flycd.server.ServerProcess;
import dev.flycd.server.observe.Logging;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The server of a test, in a process of its own: all settings come from the environment. */
final class ServerMain {

    /** The folder of a {@link FlyFolder}. */
    static final String FLY_FOLDER = "TEST_FLY_FOLDER";

    /** The path of a flyctl, to be used instead; where its Fly.io is, stands in the environment, too. */
    static final String FLYCTL = "TEST_FLYCTL";

    private ServerMain() {}

    public static void main(String[] arguments) {
        Map<String, String> environment = System.getenv();
        ServerConfig config = new ServerEnvironment(environment, Path.of("").toAbsolutePath()).read();
        Redactor redactor = new Redactor();
        Logging.begin(config.logFormat(), redactor);
        Interruption.of(Thread.currentThread());
        ServerProcess.End end = ServerProcess.run(config, fly(environment), environment, redactor, ServerProcess::log);
        System.exit(end == ServerProcess.End.IN_TIME ? 0 : 1);
    }

    private static Fly fly(Map<String, String> environment) {
        String flyctl = environment.get(FLYCTL);
        return flyctl == null
                ? new FlyFolder(Path.of(environment.get(FLY_FOLDER))).watched()
                : Flyctl.connect(new FlyctlSettings(
                        Optional.of(Path.of(flyctl)),
                        environment,
                        Path.of("flyctl").toAbsolutePath()));
    }
}
