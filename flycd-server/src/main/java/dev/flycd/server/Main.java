package dev.flycd.server;

import dev.flycd.fly.Fly;
import dev.flycd.fly.choice.FlyChoice;
import dev.flycd.fly.flyctl.FlyctlSettings;
import dev.flycd.fly.process.Interruption;
import dev.flycd.fly.process.Redactor;
import dev.flycd.model.FlyCdException;
import dev.flycd.server.observe.LogFormat;
import dev.flycd.server.observe.Logging;
import java.nio.file.Path;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server as a program, configured by the environment only. Ends with 0 when it was told to stop and all ended in
 * time, with 3 when a setting is wrong, else with 1.
 */
public final class Main {

    private static final Logger LOG = LoggerFactory.getLogger(Main.class);

    private Main() {}

    public static void main(String[] words) {
        Interruption.of(Thread.currentThread());
        System.exit(run(words, System.getenv(), Path.of("").toAbsolutePath()));
    }

    private static int run(String[] words, Map<String, String> environment, Path workingDirectory) {
        Redactor redactor = new Redactor();
        redactor.learn(EnvironmentSecrets.in(environment));
        Logging.begin(LogFormat.TEXT, redactor);
        try {
            if (words.length > 0) {
                throw new InvalidSettingException("the server takes no arguments: set " + Setting.TREE.variable()
                        + " and other variables of the environment, or use 'flycd monitor'");
            }
            ServerConfig config = new ServerEnvironment(environment, workingDirectory).read();
            Logging.begin(config.logFormat(), redactor);
            try (Fly fly = fly(environment, workingDirectory, config.data())) {
                return switch (ServerProcess.run(config, fly, environment, redactor, ServerProcess::log)) {
                    case IN_TIME -> 0;
                    case TOO_LATE -> 1;
                };
            }
        } catch (InvalidSettingException e) {
            LOG.error("Cannot start: {}", e.getMessage());
            return 3;
        } catch (FlyCdException e) {
            LOG.error("Cannot start: {}", e.getMessage());
            return 1;
        } catch (RuntimeException e) {
            LOG.error("This is a bug in FlyCD", e);
            return 1;
        }
    }

    private static Fly fly(Map<String, String> environment, Path workingDirectory, Path data) {
        FlyctlSettings usual = FlyctlSettings.from(environment).withConfigFolders(data.resolve("flyctl"));
        FlyctlSettings settings = usual.executable()
                .map(workingDirectory::resolve)
                .map(usual::withExecutable)
                .orElse(usual);
        try {
            return FlyChoice.parse("FLYCD_FLY", environment.getOrDefault("FLYCD_FLY", ""))
                    .open(workingDirectory, settings);
        } catch (IllegalArgumentException e) {
            throw new InvalidSettingException(String.valueOf(e.getMessage()));
        }
    }
}
