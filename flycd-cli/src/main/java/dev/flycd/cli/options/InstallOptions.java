package dev.flycd.cli.options;

import com.beust.jcommander.Parameter;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.arguments.WholeValue;
import dev.flycd.cli.install.ProjectTree;
import dev.flycd.cli.install.ServerSettings;
import dev.flycd.cli.install.ServerSettings.WhenIdle;
import dev.flycd.cli.install.ServerSize;
import dev.flycd.cli.install.ServerToken;
import dev.flycd.cli.install.TargetChoice.Typed;
import dev.flycd.model.AppName;
import dev.flycd.model.DurationText;
import dev.flycd.model.OrgSlug;
import dev.flycd.model.Region;
import dev.flycd.model.VisibleText;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How FlyCD is to be installed. */
public final class InstallOptions {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    /** What Fly.io or FlyCD itself writes into the environment of a machine, or install makes. */
    private static final Pattern NOT_GIVEN = Pattern.compile(
            "FLY_(API_TOKEN|ACCESS_TOKEN|APP_NAME|MACHINE_ID|ALLOC_ID|REGION|IMAGE_REF|PROCESS_GROUP|.*_IP)"
                    + "|FLYCD_(CONFIG|APP|SECRETS)_.*|FLYCD_(VERSION|PROJECT|TREE|DATA|WEBHOOK_SECRET|ADMIN_TOKEN"
                    + "|TOKEN_EXPIRES)|WEBHOOK_PORT|WEBHOOK_INTERFACE|PRIMARY_REGION|PATH|HOME");

    private static final String USUAL_TREE = "projects";
    private static final String SECONDS = "[0-9]{1,6}";
    private static final Pattern DAYS = Pattern.compile("([0-9]{1,5})d?");

    @Parameter(
            names = {"-a", "--app-name"},
            placeholder = "APP",
            description = "the name of the server's app on Fly.io")
    private @Nullable String app;

    @Parameter(
            names = {"-o", "--org"},
            placeholder = "ORG",
            description = "the organisation; the server can deploy every app in it")
    private @Nullable String org;

    @Parameter(
            names = {"-r", "--region"},
            placeholder = "REGION",
            description = "the region of its machine and its volume")
    private @Nullable String region;

    @Parameter(
            names = {"-p", "--project-path"},
            placeholder = "PATH",
            description = "your configuration: a folder, which becomes part of the image, or the address of a git"
                    + " repository, optionally followed by //path and @ref",
            defaultValueDescription = "projects, if that folder exists")
    private @Nullable String projectPath;

    @Parameter(
            names = "--scale-to-zero",
            description = "stop the server when it is idle; a webhook starts it again, and nothing is polled meanwhile")
    private boolean scaleToZero;

    @Parameter(
            names = "--shutdown-grace-time",
            placeholder = "TIME",
            description =
                    "how long running deploys may take to finish when the server is stopped, in seconds or as in 4m")
    private String graceTime = "300";

    @Parameter(
            names = "--secret",
            placeholder = "VARIABLE",
            splitter = WholeValue.class,
            description = "an environment variable to hand to the server as a secret; may be repeated")
    private List<String> secrets = new ArrayList<>();

    @Parameter(names = "--new-webhook-secret", description = "replace the webhook secret")
    private boolean newWebhookSecret;

    @Parameter(names = "--new-admin-token", description = "replace the API token")
    private boolean newAdminToken;

    @Parameter(names = "--show-secrets", description = "print generated secrets even if the output is not a terminal")
    private boolean showSecrets;

    @Parameter(
            names = "--token-validity",
            placeholder = "TIME",
            description = "how long a new Fly.io token is valid, in days or as in 2160h")
    private String tokenValidity = "365d";

    @Parameter(
            names = "--memory",
            placeholder = "MB",
            description = "memory of the machine",
            defaultValueDescription = "512, or 1024 for more than 1,000 apps")
    private @Nullable Integer memory;

    @Parameter(
            names = {"-j", "--parallel"},
            placeholder = "N",
            description = "how many apps are changed in parallel",
            defaultValueDescription = "4, or 8 for more than 1,000 apps")
    private @Nullable Integer parallel;

    /** Returns the place as far as it was typed. */
    public Typed target() {
        return new Typed(
                value("--app-name", app, AppName::new),
                value("--org", org, OrgSlug::new),
                value("--region", region, Region::new));
    }

    /** Returns the place of the configuration; empty if it was not typed and is not where it usually is. */
    public Optional<String> projectPath(Surroundings surroundings) {
        if (projectPath != null) {
            return Optional.of(projectPath);
        }
        boolean usual = Files.isDirectory(surroundings.workingDirectory().resolve(USUAL_TREE));
        return usual ? Optional.of(USUAL_TREE) : Optional.empty();
    }

    /** Returns the configuration at a place. */
    public ProjectTree tree(String place, Path workingDirectory) {
        ServerOptions.checkAddress(place, "Leave it out, and give the server --secret FLYCD_GIT_TOKEN.");
        return TypedValue.option("--project-path", place, typed -> ProjectTree.parse(typed, workingDirectory));
    }

    /** Returns how the server of a tree with so many apps is to run. */
    public ServerSettings settings(String tree, int apps) {
        ServerSize size = ServerSize.forApps(apps);
        if (memory != null) {
            size = TypedValue.option("--memory", memory, size::withMemory);
        }
        if (parallel != null) {
            size = TypedValue.option("--parallel", parallel, size::withParallel);
        }
        ServerSize chosen = size;
        return TypedValue.option(
                "--shutdown-grace-time",
                graceTime,
                typed -> new ServerSettings(tree, chosen, grace(typed), scaleToZero ? WhenIdle.END : WhenIdle.RUN));
    }

    /** Returns the names of the variables the server gets as secrets, each once. */
    public List<String> secrets() {
        return secrets.stream().distinct().toList();
    }

    /**
     * Checks the names of the variables the server gets as secrets.
     *
     * @throws UsageException if there is none of that name here, or it is not for the server
     */
    public void requireSecretsSet(Surroundings surroundings) {
        for (String name : secrets) {
            if (!VARIABLE.matcher(name).matches() || NOT_GIVEN.matcher(name).matches()) {
                throw new UsageException(
                        "--secret " + VisibleText.line(name)
                                + (VARIABLE.matcher(name).matches()
                                        ? " is given to the server by install itself, or by Fly.io"
                                        : " is not the name of a variable of the environment"),
                        "Name a variable such as FLY_SSH_PRIVATE_KEY; its value is taken from this environment.");
            }
        }
        List<String> unset = secrets.stream()
                .filter(name -> surroundings.variable(name).isEmpty())
                .toList();
        if (!unset.isEmpty()) {
            throw new UsageException(
                    "--secret names what is not set in this environment: " + String.join(", ", unset), "");
        }
    }

    public boolean wantsNewWebhookSecret() {
        return newWebhookSecret;
    }

    public boolean wantsNewAdminToken() {
        return newAdminToken;
    }

    /** Returns whether secrets are printed wherever that goes. */
    public boolean showsSecrets() {
        return showSecrets;
    }

    /** Returns how long a new token for Fly.io is valid. */
    public Duration tokenValidity() {
        Duration validity = TypedValue.option("--token-validity", tokenValidity, InstallOptions::validity);
        if (validity.compareTo(ServerToken.RENEWED_BEFORE) <= 0) {
            throw new UsageException(
                    "--token-validity must be more than " + ServerToken.RENEWED_BEFORE.toDays() + " days, not "
                            + VisibleText.line(tokenValidity),
                    "A token that ends sooner is replaced by each run.");
        }
        return validity;
    }

    private static Duration validity(String typed) {
        Matcher days = DAYS.matcher(typed);
        return days.matches() ? Duration.ofDays(Long.parseLong(days.group(1))) : DurationText.parse(typed);
    }

    private static Duration grace(String typed) {
        return typed.matches(SECONDS) ? Duration.ofSeconds(Long.parseLong(typed)) : DurationText.parse(typed);
    }

    private static <T> @Nullable T value(String option, @Nullable String typed, Function<String, T> reading) {
        return typed == null ? null : TypedValue.option(option, typed, reading);
    }
}
