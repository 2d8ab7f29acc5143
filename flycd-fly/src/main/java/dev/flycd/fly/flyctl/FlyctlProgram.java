package dev.flycd.fly.flyctl;

import dev.flycd.fly.FlyctlUnusableException;
import dev.flycd.fly.process.ProcessCommand;
import dev.flycd.fly.process.ProcessResult;
import dev.flycd.fly.process.ProcessRunner;
import dev.flycd.fly.process.TerminalText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The flyctl on this machine: found and asked for its version once. Safe for use by many threads. */
final class FlyctlProgram {

    private static final Logger LOG = LoggerFactory.getLogger(FlyctlProgram.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String REMEDY = ": install flyctl as https://fly.io/docs/flyctl/install says, or name it with"
            + " --flyctl PATH or the environment variable FLYCD_FLYCTL";

    private final FlyctlSettings settings;
    private final ProcessRunner runner;
    private final ConfigFolders folders;
    private final Map<String, String> environment;
    private @Nullable Path checked;
    private String version = "";

    FlyctlProgram(FlyctlSettings settings, ProcessRunner runner, ConfigFolders folders) {
        this.settings = settings;
        this.runner = runner;
        this.folders = folders;
        this.environment = new FlyctlEnvironment(settings.environment()).without(folders.ofNone());
    }

    /**
     * Returns flyctl's path.
     *
     * @throws FlyctlUnusableException if there is none, or it is too old
     */
    synchronized Path path() {
        if (checked == null) {
            Path found = find();
            check(found);
            checked = found;
        }
        return checked;
    }

    /**
     * Returns what it calls its version.
     *
     * @throws FlyctlUnusableException if there is none, or it is too old
     */
    synchronized String version() {
        path();
        return version;
    }

    private Path find() {
        Optional<Path> named = settings.executable()
                .or(() -> Optional.ofNullable(settings.environment().get("FLYCD_FLYCTL"))
                        .filter(text -> !text.isBlank())
                        .map(Path::of));
        if (named.isPresent()) {
            if (!Files.isExecutable(named.get()) || Files.isDirectory(named.get())) {
                throw new FlyctlUnusableException(
                        "'" + named.get() + "' is not a program that can be started" + REMEDY);
            }
            return named.get().toAbsolutePath();
        }
        for (String folder :
                settings.environment().getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator), -1)) {
            for (String name : List.of("flyctl", "fly")) {
                Path file = Path.of(folder, name);
                if (!folder.isEmpty() && Files.isExecutable(file) && !Files.isDirectory(file)) {
                    return file.toAbsolutePath();
                }
            }
        }
        throw new FlyctlUnusableException("there is no 'flyctl' or 'fly' on the PATH" + REMEDY);
    }

    private void check(Path program) {
        ProcessResult result = run(program);
        if (result.exitCode() == 126) {
            // somebody else held the lock of the config folder for a moment
            result = run(program);
        }
        if (!result.succeeded()) {
            throw new FlyctlUnusableException("'" + program + " version' failed ("
                    + (result.ending() == ProcessResult.Ending.TIMED_OUT
                            ? "no answer"
                            : "exit code " + result.exitCode())
                    + "): " + said(result) + REMEDY);
        }
        JsonNode answer = parse(result);
        if (!answer.path("Name").asString("").equals("flyctl")) {
            throw new FlyctlUnusableException("'" + program + "' is not flyctl; it said: " + said(result) + REMEDY);
        }
        String text = TerminalText.excerpt(answer.path("Version").asString(""), 60);
        version = text;
        Optional<FlyctlVersion> read = FlyctlVersion.parse(text);
        if (read.isEmpty()) {
            LOG.warn(
                    "flyctl '{}' calls its version '{}': a build that FlyCD cannot judge is taken as new enough",
                    program,
                    text);
        } else if (read.get().compareTo(FlyctlVersion.OLDEST) < 0) {
            throw new FlyctlUnusableException("flyctl '" + program + "' is version " + text + ", but FlyCD needs "
                    + FlyctlVersion.OLDEST + " or newer: run 'fly version upgrade'");
        }
    }

    private ProcessResult run(Path program) {
        List<String> arguments = List.of(program.toString(), "version", "-j");
        try {
            return runner.run(new ProcessCommand(arguments, environment, folders.empty(), PATIENCE), line -> {});
        } catch (IOException e) {
            throw new FlyctlUnusableException(
                    "'" + program + "' cannot be started (" + TerminalText.excerpt(e.toString(), 300) + ")" + REMEDY);
        }
    }

    private static JsonNode parse(ProcessResult result) {
        JsonMapper json = JsonMapper.builder().build();
        for (String line : result.stdout()) {
            if (line.startsWith("{")) {
                try {
                    return json.readTree(line);
                } catch (JacksonException e) {
                    return json.missingNode();
                }
            }
        }
        return json.missingNode();
    }

    private static String said(ProcessResult result) {
        String text = String.join(" ", result.stderr()) + " " + String.join(" ", result.stdout());
        return text.isBlank() ? "(nothing)" : TerminalText.excerpt(text, 300);
    }
}
