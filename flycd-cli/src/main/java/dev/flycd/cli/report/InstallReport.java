package dev.flycd.cli.report;

import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.console.Table;
import dev.flycd.cli.console.Table.Cell;
import dev.flycd.cli.install.InstallTarget;
import dev.flycd.cli.install.ProjectTree;
import dev.flycd.cli.install.RunSecrets;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.model.SecretSpec;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/** What people are told of an installation: secrets that were made, the wait for the server, and what is left to do. */
public final class InstallReport {

    private final InstallTarget target;
    private final URI address;
    private final Showing showing;
    private final Console console;
    private final Clock clock;
    private final Instant start;
    private volatile String lastHeard = "";

    public InstallReport(InstallTarget target, URI address, Showing showing, Clock clock, Console console) {
        this.target = target;
        this.address = address;
        this.showing = showing;
        this.console = console;
        this.clock = clock;
        this.start = clock.instant();
    }

    public URI address() {
        return address;
    }

    /** Where secrets that were made are shown. */
    public enum Showing {
        TO_A_PERSON,
        ANYWHERE
    }

    /** Shows secrets that nobody knows yet. */
    public void made(RunSecrets secrets) {
        if (secrets.made().isEmpty()) {
            return;
        }
        String lines = String.join(
                "\n",
                secrets.made().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(made -> made.getKey() + "=" + made.getValue())
                        .toList());
        if (showing == Showing.ANYWHERE) {
            console.data(lines);
        } else if (console.err().isTerminal()) {
            console.problem(Style.BOLD.on(console.err(), "Keep these; they are shown only now:") + "\n" + lines + "\n");
        } else {
            console.problem("made, and not shown here, as this is no terminal: "
                    + String.join(", ", new TreeSet<>(secrets.made().keySet()))
                    + "; --show-secrets shows what is made, --new-webhook-secret and --new-admin-token make new ones");
        }
    }

    /** Returns a row for a terminal while the server is waited for. */
    public Table waiting() {
        Duration since = Duration.between(start, clock.instant());
        return Table.withoutHead()
                .row(
                        new Cell("wait until " + address + "/readyz says that it is ready", Style.BOLD),
                        new Cell(since.toSeconds() + " s", Style.DIM),
                        Cell.of(lastHeard));
    }

    /** Takes an answer of a server that is not ready. */
    public void heard(String answer) {
        boolean news = !answer.equals(lastHeard);
        lastHeard = answer;
        if (news && !console.err().isTerminal()) {
            console.message("waiting for " + address + "/readyz: " + answer);
        }
    }

    /** Tells that the deploy failed. */
    public void notDone() {
        console.problem("The server was not installed; run the same again, and it goes on where this ended.");
    }

    /** Tells that secrets that were shown are not set. */
    public void notSet(RunSecrets secrets) {
        if (!secrets.made().isEmpty()) {
            console.problem("Not set, and void if they were shown: "
                    + String.join(", ", new TreeSet<>(secrets.made().keySet())) + "; the next run makes new ones.");
        }
    }

    /** Tells that the server does not come up, and where to look. */
    public void notReady() {
        console.problem(Style.BAD.on(console.err(), "error") + ": the server is deployed but not ready: " + address
                + "/readyz: " + lastHeard + "\n       Look at 'fly logs -a " + target.app() + "' and 'fly status -a "
                + target.app() + "'; run the same again to go on.");
    }

    /** Tells what there is now, and what is left to do. */
    public void done(ProjectTree tree, Catalog catalog, RunSecrets secrets) {
        Table table = Table.withoutHead()
                .row(new Cell("server", Style.DIM), Cell.of(address.toString()))
                .row(new Cell("webhooks", Style.DIM), Cell.of(address + "/webhook"))
                .row(new Cell("secret of webhooks", Style.DIM), Cell.of(where(RunSecrets.WEBHOOK_SECRET, secrets)))
                .row(new Cell("token of the API", Style.DIM), Cell.of(where(RunSecrets.ADMIN_TOKEN, secrets)))
                .row(
                        new Cell("on Fly.io", Style.DIM),
                        Cell.of("https://fly.io/apps/" + target.app() + " in organisation " + target.org() + ", "
                                + target.region()));
        StringBuilder text = new StringBuilder("\n")
                .append(String.join("\n", table.lines(console.out())))
                .append("\n\n");
        tree.repository()
                .ifPresent(repository -> text.append("The tree itself needs a webhook for push events: ")
                        .append(repository)
                        .append('\n'));
        text.append(ReposReport.of(catalog).text(console.out())).append('\n');
        appendSecrets(text, catalog, secrets);
        text.append("\nLook at it with: FLYCD_TOKEN=… flycd status --server ").append(address);
        text.append("\nUpgrade it, or its configuration, by running the same again.");
        console.result(text.toString());
    }

    private String where(String name, RunSecrets secrets) {
        if (secrets.made().containsKey(name)) {
            boolean isShown = showing == Showing.ANYWHERE || console.err().isTerminal();
            return (isShown ? "made now and shown above; " : "made now and not shown; ") + name;
        }
        return secrets.has(name) ? "as $" + name + " says" : "as before; " + name;
    }

    private void appendSecrets(StringBuilder text, Catalog catalog, RunSecrets secrets) {
        NavigableSet<String> wanted = new TreeSet<>();
        catalog.apps()
                .forEach(app -> app.config().secrets().stream()
                        .filter(SecretSpec.Env.class::isInstance)
                        .map(spec -> ((SecretSpec.Env) spec).variable())
                        .forEach(wanted::add));
        List<String> lacking = wanted.stream()
                .filter(name -> !secrets.has(name) && !target.hasSecret(name))
                .toList();
        if (!lacking.isEmpty()) {
            text.append("\nThe server lacks what apps have as secrets: set ")
                    .append(String.join(", ", lacking))
                    .append(" here, and run the same again with --secret ")
                    .append(String.join(" --secret ", lacking))
                    .append('\n');
        }
    }
}
