package dev.flycd.fly.testing;

import dev.flycd.fly.FlyException;
import dev.flycd.fly.simulated.ApiClient;
import dev.flycd.fly.simulated.StandInDeploy;
import dev.flycd.fly.testing.FlyctlArguments.RefusedArgumentException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for flyctl where there is none: takes the flags flyctl takes and no others, makes the requests it makes,
 * and ends and prints as it does. Builds give an image named after what would have been built.
 */
public final class StandInFlyctl {

    static final String VERSION = "2026.8.21";

    private static final int CANCELLED = 127;
    private static final int DEADLINE = 126;

    private final Map<String, String> environment;
    private final PrintStream out;
    private final PrintStream errors;

    private StandInFlyctl(Map<String, String> environment, PrintStream out, PrintStream errors) {
        this.environment = environment;
        this.out = out;
        this.errors = errors;
    }

    /** Runs one command line and ends the process. */
    public static void main(String[] arguments) {
        boolean training = System.getenv(StandInArchive.TRAINING) != null;
        if (!training) {
            Runtime.getRuntime().addShutdownHook(new Thread(StandInFlyctl::cancel));
        }
        PrintStream out = stream(FileDescriptor.out);
        PrintStream errors = stream(FileDescriptor.err);
        int exit = new StandInFlyctl(System.getenv(), out, errors).run(List.of(arguments));
        out.flush();
        errors.flush();
        if (!training) {
            Runtime.getRuntime().halt(exit);
        }
    }

    /** Notes a release that is under way as interrupted, keeps its leases, and ends. */
    private static void cancel() {
        StandInDeploy.noteInterruption();
        Runtime.getRuntime().halt(CANCELLED);
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    private int run(List<String> line) {
        try {
            FlyctlArguments arguments = FlyctlArguments.parse(FlagTable.read(), line);
            FlyctlConfigDir config = new FlyctlConfigDir(
                    Path.of(environment.getOrDefault("FLY_CONFIG_DIR", System.getProperty("user.home") + "/.fly")));
            if (!config.passLock()) {
                errors.println("Error: context deadline exceeded");
                return DEADLINE;
            }
            if (arguments.command().equals("version")) {
                out.println(version(arguments));
                return 0;
            }
            String token = token(arguments, config);
            if (token.isEmpty()) {
                return failed("no access token available. Please login with 'flyctl auth login'");
            }
            ApiClient api = new ApiClient(URI.create(environment.getOrDefault("FLY_API_BASE_URL", "")), token);
            new StandInCommands(api, arguments, config, environment, out, errors).run();
            return 0;
        } catch (RefusedArgumentException e) {
            out.println("Usage:\n  flyctl [flags]\n");
            return failed(e.getMessage());
        } catch (FlyException | IOException e) {
            return failed(e.getMessage());
        }
    }

    private int failed(@Nullable String message) {
        errors.println("Error: " + message);
        errors.println();
        return 1;
    }

    private static String version(FlyctlArguments arguments) {
        return arguments.isOn("json")
                ? "{\"Name\":\"flyctl\",\"Version\":\"" + VERSION
                        + "\",\"Commit\":\"stand-in\",\"OS\":\"linux\",\"Architecture\":\"amd64\",\"Environment\":\"production\"}"
                : "flyctl v" + VERSION + " linux/amd64 Commit: stand-in BuildDate: 2026-08-21T00:00:00Z";
    }

    private String token(FlyctlArguments arguments, FlyctlConfigDir config) throws IOException {
        if (!arguments.flag("access-token").isEmpty()) {
            return arguments.flag("access-token");
        }
        String fallback =
                environment.containsKey("FLY_API_TOKEN") ? environment.get("FLY_API_TOKEN") : config.accessToken();
        return environment.getOrDefault("FLY_ACCESS_TOKEN", fallback);
    }
}
