package dev.flycd.cli.command;

import com.beust.jcommander.Parameter;
import com.beust.jcommander.ParametersDelegate;
import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.install.Distribution;
import dev.flycd.cli.options.FlyOptions;
import dev.flycd.cli.options.GlobalOptions;
import dev.flycd.cli.options.InstallOptions;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.remote.ServerAddress;
import dev.flycd.fly.FlyOwner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code flycd install}: puts a server into an organisation of Fly.io, or brings it up to date. */
public final class InstallCommand implements Command {

    @ParametersDelegate
    private final GlobalOptions global = new GlobalOptions();

    @ParametersDelegate
    private final InstallOptions options = new InstallOptions();

    @ParametersDelegate
    private final FlyOptions fly = new FlyOptions();

    @Parameter(
            names = "--url",
            placeholder = "URL",
            description = "the URL of the server, if it has its own domain",
            defaultValueDescription = "https://APP.fly.dev")
    private @Nullable String url;

    @Parameter(names = "--dry-run", description = "show the plan, and change nothing on Fly.io")
    private boolean dryRun;

    @Parameter(names = "--out", placeholder = "DIR", description = "with --dry-run: write the build folder there")
    private @Nullable String out;

    @Override
    public CommandHelp help() {
        return new CommandHelp(
                "install",
                "",
                "installs a FlyCD server in an organisation on Fly.io, or upgrades it",
                """
                Installs a server that keeps your apps in line with git. It is an app with one machine, a volume for \
                its state, a token for the organisation, a secret for webhooks and a token for its API. Its image is \
                built from the FlyCD that you run and from your configuration. The command waits until the server is \
                ready, and then says what is left for you to do.

                Run it again to upgrade the server: its data, secrets and tokens are kept, and a token that expires \
                within 30 days is replaced. If it is interrupted, run it again and it continues.

                On a terminal it asks for missing options. $FLYCD_WEBHOOK_SECRET and $FLYCD_ADMIN_TOKEN are used if \
                they are set; otherwise they are generated, and shown once, before they are stored.""",
                List.of(
                        new CommandHelp.Example("flycd install", "asks for name, organisation and region"),
                        new CommandHelp.Example(
                                "flycd install -a my-flycd -o my-org -r arn -p my-cloud", "a folder, no questions"),
                        new CommandHelp.Example(
                                "flycd install -a my-flycd -p git@github.com:my-org/my-cloud"
                                        + " --secret FLY_SSH_PRIVATE_KEY",
                                "the server reads the repository"),
                        new CommandHelp.Example(
                                "flycd install -a my-flycd -o my-org -r arn -p my-cloud --dry-run --out build",
                                "only the plan, and the build folder")),
                List.of(ExitCode.DONE, ExitCode.FAILED, ExitCode.WRONG_USAGE, ExitCode.INVALID_CONFIG));
    }

    @Override
    public String insteadOfArgument() {
        return "Write -p my-cloud for the configuration in the folder my-cloud, -a my-flycd for the name of the server.";
    }

    @Override
    public GlobalOptions global() {
        return global;
    }

    @Override
    public ExitCode run(Surroundings surroundings) {
        if (out != null && !dryRun) {
            throw new UsageException("--out has a meaning only with --dry-run", "Leave it out, or add --dry-run.");
        }
        Optional<URI> address = Optional.ofNullable(url).map(InstallCommand::address);
        Optional<Path> folder = Optional.ofNullable(out).map(surroundings::locate);
        Distribution distribution = Distribution.running(System.getProperty("flycd.home"));
        try (FlyOwner target = fly.openAsOwner(surroundings)) {
            InstallRun run = new InstallRun(options, distribution, target, Clock.systemUTC(), surroundings);
            return dryRun
                    ? run.plan(folder)
                    : run.install(
                            address,
                            fly.isSimulated(surroundings) ? InstallRun.Machines.SIMULATED : InstallRun.Machines.RUN);
        }
    }

    private static URI address(String typed) {
        ServerAddress address = ServerAddress.parse("--url", typed);
        URI uri = URI.create(address.toString());
        if (address.isOpenToOthers() || !uri.getRawPath().isEmpty()) {
            throw new UsageException(
                    "--url must be an https:// address without a path: git hosts send webhooks there",
                    "http:// is for 127.0.0.1 only.");
        }
        return uri;
    }
}
