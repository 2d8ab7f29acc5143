package dev.flycd.cli.report;

import dev.flycd.cli.console.Console;
import dev.flycd.cli.console.Console.Verbosity;
import dev.flycd.cli.console.DisplayWidth;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.console.Table;
import dev.flycd.cli.console.Table.Cell;
import dev.flycd.engine.Failure;
import dev.flycd.engine.Outcome;
import dev.flycd.engine.Outcome.Result;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.event.DeployEvent;
import dev.flycd.engine.event.EventListener;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.model.AppName;
import dev.flycd.model.VisibleText;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Shows a deploy while it runs: on a terminal a row for each app under way, and for each that takes long to be
 * compared; elsewhere a line for each step; and for each app that ends one line with its result.
 */
public final class DeployProgress implements EventListener {

    /** More rows would push what is done off a usual terminal. */
    private static final int MOST_ROWS = 16;

    /** Comparing is a matter of many apps in a moment; one that takes longer waits for something people should see. */
    private static final Duration LONG = Duration.ofSeconds(2);

    private static final String COMPARE = "compare with what runs";

    private static final String[] SPINNER = {"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};
    private static final long SPINNER_MILLIS = 100;

    private final Console console;
    private final Results results;
    private final Clock clock;
    private int total;
    private volatile int nameWidth;
    private final Map<AppName, Row> comparing = new LinkedHashMap<>();
    private final Map<AppName, Row> running = new LinkedHashMap<>();
    private int done;

    /**
     * Where the lines with results are printed: as results; as messages where the results are a text of their own; or
     * nowhere, for programs.
     */
    public enum Results {
        SHOWN,
        MESSAGES,
        HIDDEN
    }

    /** An app under way, or being compared before that. */
    private record Row(Instant start, String step, String line) {}

    public DeployProgress(Console console, Results results, Clock clock) {
        this.console = console;
        this.results = results;
        this.clock = clock;
    }

    /** Tells which apps will come, before the first does, so that columns line up. */
    public void expect(List<AppEntry> apps) {
        synchronized (running) {
            total = apps.size();
            nameWidth = apps.stream()
                    .mapToInt(app -> DisplayWidth.of(app.name().value()))
                    .max()
                    .orElse(0);
        }
    }

    @Override
    public void on(DeployEvent event) {
        String app = event.app().value();
        if (event instanceof DeployEvent.Comparing) {
            compare(event.app());
            console.detail(app + ": " + COMPARE);
        } else if (event instanceof DeployEvent.Queued) {
            console.detail(app + ": wait for its turn");
            synchronized (running) {
                comparing.remove(event.app());
            }
        } else if (event instanceof DeployEvent.AppStarted) {
            start(event.app());
        } else if (event instanceof DeployEvent.Planned planned) {
            planned.plan().notes().forEach(note -> console.message(app + ": note: " + VisibleText.line(note)));
        } else if (event instanceof DeployEvent.StepStarted started) {
            begin(event.app(), started.step());
        } else if (event instanceof DeployEvent.StepProgress progress) {
            advance(event.app(), VisibleText.line(progress.line()));
        } else if (event instanceof DeployEvent.StepFinished finished) {
            console.detail(app + ": done: " + VisibleText.line(finished.step().describe()));
        } else if (event instanceof DeployEvent.AppFinished finished) {
            end(event.app(), finished.outcome());
        }
    }

    /** Returns the rows of the apps under way. */
    public Table rows() {
        Instant now = clock.instant();
        String spinner = SPINNER[(int) (now.toEpochMilli() / SPINNER_MILLIS % SPINNER.length)];
        Table table = Table.withoutHead();
        synchronized (running) {
            Stream.concat(
                            running.entrySet().stream(),
                            comparing.entrySet().stream()
                                    .filter(entry ->
                                            Duration.between(entry.getValue().start(), now)
                                                            .compareTo(LONG)
                                                    > 0))
                    .limit(MOST_ROWS)
                    .forEach(entry -> {
                        Row row = entry.getValue();
                        table.row(
                                new Cell(spinner, Style.NAME),
                                new Cell(entry.getKey().value(), Style.BOLD),
                                new Cell(elapsed(row.start(), now), Style.DIM),
                                Cell.of(row.step() + (row.line().isEmpty() ? "" : ": " + row.line())));
                    });
            String compared = comparing.isEmpty() ? "" : ", " + comparing.size() + " being compared";
            table.row(
                    new Cell(done + " of " + total + " done, " + running.size() + " under way" + compared, Style.DIM));
        }
        return table;
    }

    private void begin(AppName app, Step step) {
        String text = VisibleText.line(step.describe());
        synchronized (running) {
            running.computeIfPresent(app, (name, row) -> new Row(row.start(), text, ""));
        }
        if (!console.err().isTerminal() || console.verbosity() == Verbosity.VERBOSE) {
            console.message(app + ": " + text);
        }
    }

    private void advance(AppName app, String line) {
        synchronized (running) {
            running.computeIfPresent(app, (name, row) -> new Row(row.start(), row.step(), line));
        }
        console.detail(app + ": | " + line);
    }

    private void end(AppName app, Outcome outcome) {
        synchronized (running) {
            comparing.remove(app);
            running.remove(app);
            done++;
        }
        switch (results) {
            case SHOWN -> console.result(line(outcome));
            case MESSAGES -> console.message(line(outcome));
            case HIDDEN -> {}
        }
        boolean neverBegun =
                outcome.result() == Result.ABORTED && outcome.plan().isEmpty();
        if (!neverBegun) {
            outcome.failure().map(Failure::message).ifPresent(failure -> tell(app, outcome, failure));
        }
    }

    /** Says what was done and what not, so that nobody has to guess; in one piece, for other apps end meanwhile. */
    private void tell(AppName app, Outcome outcome, String failure) {
        StringBuilder text = new StringBuilder(
                        Style.BAD.on(console.err(), app + " " + RunSummary.word(outcome.result())))
                .append(": ")
                .append(VisibleText.block(failure).strip().replace("\n", "\n    "));
        List<Step> left = outcome.plan().map(Plan::steps).orElse(List.of()).stream()
                .filter(step -> !outcome.done().contains(step))
                .toList();
        if (!outcome.done().isEmpty()) {
            text.append("\n    done: ").append(describe(outcome.done()));
        }
        if (!left.isEmpty()) {
            text.append("\n    not done: ").append(describe(left));
        }
        console.problem(text.toString());
    }

    private String line(Outcome outcome) {
        String word = DisplayWidth.pad(RunSummary.word(outcome.result()), "unchanged".length());
        int steps = outcome.done().size();
        return RunSummary.style(outcome.result()).on(console.out(), word) + "  "
                + DisplayWidth.pad(outcome.app().value(), nameWidth) + "  "
                + DisplayWidth.pad(steps == 0 ? "" : steps == 1 ? "1 step" : steps + " steps", 8) + "  "
                + RunSummary.seconds(outcome.duration()) + " s";
    }

    private static String describe(List<Step> steps) {
        return steps.stream().map(Step::describe).map(VisibleText::line).collect(Collectors.joining("; "));
    }

    private void compare(AppName app) {
        synchronized (running) {
            comparing.put(app, new Row(clock.instant(), COMPARE, ""));
        }
    }

    private void start(AppName app) {
        synchronized (running) {
            comparing.remove(app);
            running.put(app, new Row(clock.instant(), COMPARE, ""));
        }
    }

    private static String elapsed(Instant start, Instant now) {
        Duration elapsed = Duration.between(start, now);
        return elapsed.toMinutes() > 0
                ? String.format("%dm%02ds", elapsed.toMinutes(), elapsed.toSecondsPart())
                : elapsed.toSeconds() + "s";
    }
}
