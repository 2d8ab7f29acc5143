package dev.flycd.cli.command;

import dev.flycd.cli.command.InstallPreparation.Prepared;
import dev.flycd.cli.console.Console;
import dev.flycd.cli.install.BuildFolder;
import dev.flycd.cli.install.Distribution;
import dev.flycd.cli.install.InstallTarget;
import dev.flycd.cli.install.Readiness;
import dev.flycd.cli.install.RunSecrets;
import dev.flycd.cli.install.ServerApp;
import dev.flycd.cli.install.ServerToken;
import dev.flycd.cli.options.Engine;
import dev.flycd.cli.options.InstallOptions;
import dev.flycd.cli.options.Surroundings;
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
import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.event.EventListener;
import dev.flycd.engine.plan.SetSecrets;
import dev.flycd.engine.plan.Step;
import dev.flycd.fly.FlyOwner;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
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

    private enum Waiting {
        UNTIL_READY,
        FOR_NOTHING
    }

    private final InstallOptions options;
    private final InstallPreparation preparation;
    private final FlyOwner fly;
    private final Clock clock;
    private final Surroundings surroundings;
    private final Console console;

    InstallRun(
            InstallOptions options, Distribution distribution, FlyOwner fly, Clock clock, Surroundings surroundings) {
        this.options = options;
        this.preparation = new InstallPreparation(options, distribution, fly, surroundings);
        this.fly = fly;
        this.clock = clock;
        this.surroundings = surroundings;
        this.console = surroundings.console();
    }

    /** Prints what would be done, and leaves the folder of the build if that is wanted. */
    ExitCode plan(Optional<Path> out) {
        options.requireSecretsSet(surroundings);
        out.ifPresent(BuildFolder::requireReplaceable);
        Duration validity = options.tokenValidity();
        return preparation.then(prepared -> plan(prepared, out, validity));
    }

    /** Installs or upgrades. */
    ExitCode install(Optional<URI> url, Machines machines) {
        options.requireSecretsSet(surroundings);
        Duration validity = options.tokenValidity();
        fly.checkUsable();
        Waiting waiting = machines == Machines.RUN || url.isPresent() ? Waiting.UNTIL_READY : Waiting.FOR_NOTHING;
        return preparation.then(prepared -> {
            InstallTarget target = prepared.target();
            URI address = url.orElse(URI.create("https://" + target.app() + ".fly.dev"));
            Showing showing = options.showsSecrets() ? Showing.ANYWHERE : Showing.TO_A_PERSON;
            return install(prepared, validity, waiting, new InstallReport(target, address, showing, clock, console));
        });
    }

    private ExitCode plan(Prepared prepared, Optional<Path> out, Duration validity) {
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
            console.data(PlanText.ofGenerated(plans, server, console.out()));
            out.ifPresent(folder -> {
                prepared.folder().copyTo(folder);
                console.message("The folder of the build is " + folder);
            });
            return PlanSummary.of(plans, server).hasFailures() ? ExitCode.FAILED : ExitCode.DONE;
        }
    }

    private ExitCode install(Prepared prepared, Duration validity, Waiting waiting, InstallReport report) {
        InstallTarget target = prepared.target();
        RunSecrets secrets = secrets(target);
        fly.hide(secrets.values());
        ServerToken token = ServerToken.read(fly.forOrganisation(target.org()), target);
        Instant expires = token.keepOrMake(clock.instant(), validity, secrets);
        fly.hide(secrets.values());
        report.made(secrets);
        Optional<Outcome> failed = deploy(prepared, secrets, expires);
        if (failed.isPresent()) {
            return notDone(failed.get(), token, secrets, report);
        }
        boolean ready = waiting == Waiting.FOR_NOTHING || isReady(report);
        if (Thread.currentThread().isInterrupted()) {
            console.problem("interrupted while waiting; the server is deployed; run this again");
            return ExitCode.INTERRUPTED;
        }
        if (waiting == Waiting.FOR_NOTHING) {
            console.message("Nothing runs on a simulated Fly.io, so that nobody waits for the server.");
        }
        report.done(prepared.tree(), prepared.catalog(), secrets);
        if (!ready) {
            report.notReady();
            return ExitCode.FAILED;
        }
        token.revokeOthers(expires);
        return ExitCode.DONE;
    }

    private static ExitCode notDone(Outcome failed, ServerToken token, RunSecrets secrets, InstallReport report) {
        report.notDone();
        if (isUnused(failed)) {
            report.notSet(secrets);
            token.revokeMade();
        }
        return ExitCode.FAILED;
    }

    private RunSecrets secrets(InstallTarget target) {
        RunSecrets secrets = new RunSecrets(surroundings.environment());
        options.secrets().forEach(secrets::take);
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
        // What is noted of secrets is of those not listed; a run lists only what it sets.
        EventListener withoutNotes = event -> {
            if (!(event instanceof DeployEvent.Planned)) {
                deploying.listener().on(event);
            }
        };
        try (Engine engine = Engine.on(fly, withoutNotes, secrets.source(), surroundings)) {
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
