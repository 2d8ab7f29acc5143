package dev.flycd.cli.command;

import dev.flycd.cli.arguments.UsageException;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Prompt;
import dev.flycd.cli.install.BuildFolder;
import dev.flycd.cli.install.Distribution;
import dev.flycd.cli.install.InstallTarget;
import dev.flycd.cli.install.ProjectTree;
import dev.flycd.cli.install.Readiness;
import dev.flycd.cli.install.RunSecrets;
import dev.flycd.cli.install.ServerApp;
import dev.flycd.cli.install.ServerSettings;
import dev.flycd.cli.install.ServerToken;
import dev.flycd.cli.install.TargetChoice;
import dev.flycd.cli.options.Engine;
import dev.flycd.cli.options.Folders;
import dev.flycd.cli.options.InstallOptions;
import dev.flycd.cli.options.Surroundings;
import dev.flycd.cli.report.CatalogReport;
import dev.flycd.cli.report.DeployProgress.Results;
import dev.flycd.cli.report.InstallReport;
import dev.flycd.cli.report.InstallReport.Showing;
import dev.flycd.cli.report.PlanSummary;
import dev.flycd.cli.report.PlanText;
import dev.flycd.engine.AppPlan;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.Outcome.Result;
import dev.flycd.engine.RunOptions;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.event.EventListener;
import dev.flycd.engine.plan.SetSecrets;
import dev.flycd.engine.plan.Step;
import dev.flycd.fly.FlyOwner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One installation or upgrade, from the questions to the report. Used once. */
final class InstallRun {

    private static final Duration UNTIL_READY = Duration.ofMinutes(2);

    /** Whether there is a server to wait for. */
    enum Machines {
        RUN,
        SIMULATED
    }

    private final InstallOptions options;
    private final Distribution distribution;
    private final FlyOwner fly;
    private final Clock clock;
    private final Surroundings surroundings;
    private final Console console;

    /** What is installed where, once it was read and checked. */
    private record Prepared(
            ProjectTree tree, Catalog catalog, InstallTarget target, ServerSettings settings, BuildFolder folder) {}

    /** What is done with it. */
    private interface Work {
        ExitCode on(Prepared prepared);
    }

    InstallRun(
            InstallOptions options, Distribution distribution, FlyOwner fly, Clock clock, Surroundings surroundings) {
        this.options = options;
        this.distribution = distribution;
        this.fly = fly;
        this.clock = clock;
        this.surroundings = surroundings;
        this.console = surroundings.console();
    }

    /** Prints what would be done, and leaves the folder of the build if that is wanted. */
    ExitCode plan(Optional<Path> out) {
        options.secrets(surroundings);
        out.ifPresent(BuildFolder::requireReplaceable);
        Duration validity = options.tokenValidity();
        return prepared(prepared -> {
            RunSecrets secrets = secrets(prepared.target());
            Instant now = clock.instant();
            Optional<Instant> lasting = ServerToken.claimed(prepared.target(), now);
            if (lasting.isEmpty()) {
                secrets.put(RunSecrets.FLY_TOKEN, "made when it is needed");
            }
            Instant expires = lasting.orElse(now.plus(validity));
            try (Engine engine = Engine.on(fly, EventListener.NONE, secrets.source(), surroundings)) {
                Catalog server = ServerApp.of(engine.flyCd(), prepared.folder(), secrets, expires);
                List<AppPlan> plans = engine.flyCd().plan(server.apps(), RunOptions.DEFAULT);
                console.data(PlanText.of(plans, server, console.out()));
                out.ifPresent(folder -> {
                    prepared.folder().copyTo(folder);
                    console.message("The folder of the build is " + folder);
                });
                return PlanSummary.of(plans, server).hasFailures() ? ExitCode.FAILED : ExitCode.DONE;
            }
        });
    }

    /** Installs or upgrades. */
    ExitCode install(Optional<URI> url, Machines machines) {
        options.secrets(surroundings);
        Duration validity = options.tokenValidity();
        fly.checkUsable();
        return prepared(prepared -> {
            InstallTarget target = prepared.target();
            InstallReport report = new InstallReport(
                    target,
                    url.orElse(URI.create("https://" + target.app() + ".fly.dev")),
                    options.showsSecrets() ? Showing.ANYWHERE : Showing.TO_A_PERSON,
                    console);
            RunSecrets secrets = secrets(target);
            fly.hide(secrets.values());
            ServerToken token = ServerToken.read(fly.forOrganisation(target.org()), target);
            Optional<Instant> lasting = token.lasting(clock.instant());
            Instant expires = lasting.orElseGet(() -> token.make(clock.instant(), validity, secrets));
            fly.hide(secrets.values());
            report.made(secrets);
            Optional<Outcome> deployed = deploy(prepared, secrets, expires);
            if (deployed.isPresent()) {
                report.notDone();
                if (isUnused(deployed.get())) {
                    report.notSet(secrets);
                    if (lasting.isEmpty()) {
                        token.revoke(expires);
                    }
                }
                return ExitCode.FAILED;
            }
            boolean waits = machines == Machines.RUN || url.isPresent();
            boolean ready = !waits || isReady(report);
            if (Thread.currentThread().isInterrupted()) {
                console.problem("interrupted while waiting; the server is deployed; run this again");
                return ExitCode.INTERRUPTED;
            }
            if (!waits) {
                console.message("Nothing runs on a simulated Fly.io, so that nobody waits for the server.");
            }
            report.done(prepared.tree(), prepared.catalog(), secrets);
            if (!ready) {
                report.notReady();
                return ExitCode.FAILED;
            }
            token.revokeOthers(expires);
            return ExitCode.DONE;
        });
    }

    /** Reads and checks all there is, before anything is made. */
    private ExitCode prepared(Work work) {
        TargetChoice choice = new TargetChoice(fly, console.prompt(), options.target());
        String place = options.projectPath(surroundings).orElse("");
        requireComplete(choice, place);
        InstallTarget target = choice.find();
        ProjectTree tree = tree(place);
        try (Engine reading = Engine.forReadingAsServer(surroundings)) {
            Catalog catalog = tree.read(reading.flyCd());
            new CatalogReport(console, surroundings.workingDirectory()).print(catalog);
            if (!catalog.invalid().isEmpty()) {
                console.problem("Nothing was done on Fly.io: a server could not use all of the configuration."
                        + " Mend it and run this again.");
                return ExitCode.INVALID_CONFIG;
            }
            ServerSettings settings =
                    options.settings(tree.onServer(), catalog.apps().size());
            Path parent = new Folders(surroundings).cache().resolve("install");
            try (BuildFolder folder = BuildFolder.write(parent, distribution, target, settings, tree.copy(catalog))) {
                if (!isWhole(folder, tree, catalog, reading)) {
                    return ExitCode.INVALID_CONFIG;
                }
                return work.on(new Prepared(tree, catalog, target, settings, folder));
            }
        }
    }

    private void requireComplete(TargetChoice choice, String place) {
        List<String> missing = new ArrayList<>(choice.missing());
        if (place.isEmpty() && !console.prompt().isPossible()) {
            missing.add("--project-path");
        }
        if (!missing.isEmpty()) {
            throw new UsageException(
                    "nobody can be asked here, and " + String.join(", ", missing)
                            + (missing.size() == 1 ? " is" : " are") + " missing",
                    (missing.size() == 1 ? "Write it" : "Write them") + ", or run this on a terminal.");
        }
    }

    private ProjectTree tree(String place) {
        Prompt prompt = console.prompt();
        String wanted = place.isEmpty()
                ? prompt.line("Folder or git repository of your configuration", "", this::objectionToTree)
                : place;
        return options.tree(wanted, surroundings.workingDirectory());
    }

    private Optional<String> objectionToTree(String place) {
        try {
            options.tree(place, surroundings.workingDirectory());
            return Optional.empty();
        } catch (UsageException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /** What is fine where it is may lack something where the server reads it. */
    private boolean isWhole(BuildFolder folder, ProjectTree tree, Catalog catalog, Engine reading) {
        if (tree.repository().isPresent()) {
            return true;
        }
        Catalog copied = reading.flyCd().load(folder.project());
        if (copied.invalid().isEmpty() && copied.apps().size() == catalog.apps().size()) {
            return true;
        }
        new CatalogReport(console, surroundings.workingDirectory()).print(copied);
        console.problem("Nothing was done on Fly.io: the copy of the folder that the server gets holds "
                + copied.apps().size() + " of its " + catalog.apps().size()
                + " apps; what git ignores, and what is outside of the folder, does not come along.");
        return false;
    }

    private RunSecrets secrets(InstallTarget target) {
        RunSecrets secrets = new RunSecrets(surroundings.environment());
        options.secrets(surroundings).forEach(secrets::take);
        if (options.wantsNewWebhookSecret() || !target.hasSecret(RunSecrets.WEBHOOK_SECRET)) {
            secrets.takeOrMake(RunSecrets.WEBHOOK_SECRET);
        } else {
            tellUnused(RunSecrets.WEBHOOK_SECRET, "--new-webhook-secret", secrets);
        }
        if (options.wantsNewAdminToken() || !target.hasSecret(RunSecrets.ADMIN_TOKEN)) {
            secrets.takeOrMake(RunSecrets.ADMIN_TOKEN);
        } else {
            tellUnused(RunSecrets.ADMIN_TOKEN, "--new-admin-token", secrets);
        }
        secrets.requireUsable();
        return secrets;
    }

    private void tellUnused(String name, String option, RunSecrets secrets) {
        if (secrets.isGiven(name)) {
            console.message(name + " is set here and not used: the server has one; add " + option + " to replace it");
        }
    }

    /** Returns what became of it if that is no success. */
    private Optional<Outcome> deploy(Prepared prepared, RunSecrets secrets, Instant expires) {
        Deploying deploying = new Deploying(console, Results.SHOWN);
        try (Engine engine = Engine.on(fly, deploying.listener(), secrets.source(), surroundings)) {
            Catalog server = ServerApp.of(engine.flyCd(), prepared.folder(), secrets, expires);
            Outcome outcome =
                    deploying.run(engine.flyCd(), server, RunOptions.DEFAULT).get(0);
            boolean done = Deploying.code(List.of(outcome), server) == ExitCode.DONE;
            return done ? Optional.empty() : Optional.of(outcome);
        }
    }

    /** A run that failed before secrets were set has left a token that nobody can have. */
    private static boolean isUnused(Outcome outcome) {
        List<Step> steps = outcome.plan().map(plan -> plan.steps()).orElse(List.of());
        boolean begun = steps.stream().limit(outcome.done().size() + 1L).anyMatch(SetSecrets.class::isInstance);
        return outcome.result() == Result.FAILED && !begun;
    }

    private boolean isReady(InstallReport report) {
        Readiness readiness = new Readiness(report.address(), UNTIL_READY);
        return console.showing(report::waiting, () -> readiness.await(report::heard));
    }
}
