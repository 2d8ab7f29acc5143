package dev.flycd.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.Workplace;
import dev.flycd.engine.AppPlan;
import dev.flycd.engine.Failure;
import dev.flycd.engine.FlyCd;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.InvalidEntry;
import dev.flycd.engine.catalog.SkippedEntry;
import dev.flycd.engine.plan.Change;
import dev.flycd.engine.plan.Plan;
import dev.flycd.engine.plan.Step;
import dev.flycd.model.Violation;
import dev.flycd.model.tree.ConfigMap;
import dev.flycd.model.tree.Position;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlanMarkdownTest {

    private static final Set<String> OUR_TAGS =
            Set.of("<b>", "</b>", "<code>", "</code>", "<br>", "<span>", "</span>", "<!-- -->");
    private static final Set<String> OUR_PARTS = Set.of(
            "Document",
            "Paragraph",
            "BulletList",
            "ListItem",
            "StrongEmphasis",
            "Text",
            "HtmlInline",
            "HtmlBlock",
            "TableBlock",
            "TableHead",
            "TableBody",
            "TableRow",
            "TableCell");

    @TempDir
    private Path folder;

    @Test
    void aLineSumsUpAndEachAppThatChangesIsATableInAFold() {
        List<AppEntry> apps = apps(3);
        Change change = new Change("env.LOG_LEVEL", "info", "");
        List<AppPlan> plans = List.of(
                plan(apps.get(0), List.of(), "left alone"),
                plan(apps.get(1), List.of(step("create-app"), step("deploy", change, change)), "not compared"),
                plan(apps.get(2), List.of(step("deploy"))));

        RenderedMarkdown rendered = rendered(plans, catalog());

        assertThat(rendered.paragraphs()).containsExactly("FlyCD plan: 1 to create, 1 to update, 1 unchanged");
        assertThat(rendered.html())
                .containsExactly(
                        "<details><summary><b>app-001</b>: create, 2 steps</summary>",
                        "</details>",
                        "<details><summary><b>app-002</b>: update, 1 step</summary>",
                        "</details>");
        assertThat(rendered.tables())
                .containsExactly(
                        List.of(
                                List.of("do create-app", "", "", ""),
                                List.of("do deploy", "env.LOG_LEVEL", "info", ""),
                                List.of("", "env.LOG_LEVEL", "info", "")),
                        List.of(List.of("do deploy", "", "", "")));
        assertThat(rendered.items()).containsExactly("note: not compared");
    }

    @Test
    void whatWentWrongComesFirst() {
        List<AppEntry> apps = apps(2);
        List<AppPlan> plans =
                List.of(plan(apps.get(0), List.of(step("deploy"))), failed(apps.get(1), "no such\n  org"));
        Violation error = Violation.error(new Position("cloud/bad/app.yaml", 2, 9), "/source", "must be a map");
        SkippedEntry skipped = new SkippedEntry(SkippedEntry.Kind.APP, "web", "z/app.yaml", "a/app.yaml");

        RenderedMarkdown rendered = rendered(
                plans, new Catalog(List.of(), List.of(), List.of(invalid(error)), List.of(skipped), List.of()));

        assertThat(rendered.paragraphs().get(0))
                .isEqualTo("FlyCD plan: 1 failed, 1 invalid, 0 to create, 1 to update, 0 unchanged");
        assertThat(rendered.items())
                .containsExactly(
                        "failed: app-001: no such\n  org",
                        "invalid: cloud/bad/app.yaml:2:9: /source: must be a map",
                        "warning: z/app.yaml: app web is skipped: a/app.yaml has that name already");
    }

    @Test
    void warningsStandWithTheAppThatChanges() {
        AppEntry app = apps(1).get(0);
        Violation warning = Violation.warning(new Position("web/app.yaml", 3, 1), "/x", "is unknown");

        RenderedMarkdown rendered = rendered(List.of(plan(with(app, warning), List.of(step("deploy")))), catalog());

        assertThat(rendered.items()).containsExactly("warning: web/app.yaml:3:1: /x: is unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|b \\| c \\",
                "`code` ``x`` `",
                "<b>bold</b> <!-- x --> <script>alert(1)</script> </details> &lt; &amp;",
                "@all me@example.org @org/team",
                "#123 GH-7 my-org/web#9 ![x](https://e.org/x.png) [web](x) [x]: y",
                "https://evil.example www.evil.example mailto:a@b.org",
                ":tada: *b* _i_ __b__ ~~s~~ $x$ {x} \"q\"",
                "# head",
                "- - 1. > x",
                "größer → 日本語 🚀"
            })
    void foreignTextMeansItselfWhereverItStands(String hostile) {
        Change change = new Change(hostile, hostile, hostile);
        Violation finding = Violation.warning(new Position(hostile, 1, 2), hostile, hostile);
        List<AppEntry> apps = apps(2);
        List<AppPlan> plans = List.of(
                plan(with(apps.get(0), finding), List.of(new FakeStep("deploy", hostile, List.of(change))), hostile),
                failed(apps.get(1), hostile));
        InvalidEntry invalid = invalid(Violation.error(finding.position(), hostile, hostile));

        RenderedMarkdown rendered =
                rendered(plans, new Catalog(List.of(), List.of(), List.of(invalid), List.of(), List.of()));

        String place = hostile + ":1:2: " + hostile + ": " + hostile;
        assertThat(rendered.tables()).containsExactly(List.of(List.of(hostile, hostile, hostile, hostile)));
        assertThat(rendered.items())
                .containsExactly(
                        "failed: app-001: " + hostile, "invalid: " + place, "note: " + hostile, "warning: " + place);
        assertThat(rendered.tags()).isSubsetOf(OUR_TAGS);
        assertThat(rendered.kinds()).isSubsetOf(OUR_PARTS);
        assertThat(rendered.html()).hasSize(2);
        assertThat(rendered.runs()).noneMatch(run -> run.matches("(?is).*(\\w@\\w|://|www\\.|mailto:).*"));
        assertThat(rendered.runsOfProse())
                .noneMatch(run -> run.matches("(?is).*(@\\w|#\\d|\\bgh-\\d|:\\w+:|\\$\\w).*"));
    }

    @Test
    void whatCannotBeSeenIsShown() {
        AppEntry app = apps(1).get(0);

        RenderedMarkdown rendered =
                rendered(List.of(failed(app, "a\u202eb\u0007c\u200bd\u061ce\udb40\udc41f\rg")), catalog());

        assertThat(rendered.items()).containsExactly("failed: app-000: a\\u202eb\\x07c\\u200bd\\u061ce\\ue0041f\\rg");
    }

    @Test
    void nothingTellsWhereThingsAreOnTheMachine() {
        AppEntry app = apps(1).get(0);
        String below = folder.resolve("cloud/web/app.yaml").toString();
        String home = "cannot read /home/somebody/.netrc: no such file";
        Violation error = Violation.error(new Position(below, 1, 1), "", "see " + folder + "/cloud or " + folder);

        RenderedMarkdown rendered = rendered(
                List.of(failed(app, home)),
                new Catalog(List.of(), List.of(), List.of(invalid(error)), List.of(), List.of()));

        assertThat(rendered.items())
                .containsExactly(
                        "failed: app-000: cannot read ~/.netrc: no such file",
                        "invalid: cloud/web/app.yaml:1:1: see cloud or .");
    }

    @Test
    void twoHundredNewAppsFitAsFarAsTheyFitAndTheRestIsCounted() {
        Change change = new Change("machines of app", "0", "1 in arn, 2 in ams, 3 in fra");
        List<AppPlan> plans = apps(200).stream()
                .map(app -> plan(app, List.of(step("create-app", change), step("deploy", change), step("verify"))))
                .toList();

        MarkdownComment comment = PlanMarkdown.of(plans, catalog(), paths());
        RenderedMarkdown rendered = RenderedMarkdown.of(comment.text());

        int shown = rendered.tables().size();
        assertThat(comment.text().length()).isBetween(59_000, 60_000);
        assertThat(comment.isShortened()).isTrue();
        assertThat(rendered.paragraphs())
                .containsExactly(
                        "FlyCD plan: 200 to create, 0 to update, 0 unchanged",
                        "… and " + (200 - shown) + " more apps: see the log");
        assertThat(rendered.html()).hasSize(2 * shown);
    }

    @Test
    void oneEnormousAppIsShortenedAndLeavesRoomForOthers() {
        List<AppEntry> apps = apps(2);
        Change[] changes = new Change[5_000];
        for (int i = 0; i < changes.length; i++) {
            changes[i] = new Change("env.V" + i, "@".repeat(1_000), "|");
        }
        List<String> notes = Collections.nCopies(5_000, "a note");
        List<AppPlan> plans = List.of(
                plan(apps.get(0), List.of(step("deploy", changes)), notes.toArray(String[]::new)),
                plan(apps.get(1), List.of(step("deploy"))));

        MarkdownComment comment = PlanMarkdown.of(plans, catalog(), paths());
        List<List<List<String>>> tables = RenderedMarkdown.of(comment.text()).tables();

        assertThat(comment.isShortened()).isTrue();
        assertThat(comment.text()).hasSizeLessThan(40_000).contains("- … and ", " more notes: see the log\n");
        assertThat(tables).hasSize(2);
        assertThat(tables.get(0).get(0).get(2)).hasSize(161).endsWith("@…");
        assertThat(tables.get(0).get(tables.get(0).size() - 1).get(0))
                .isEqualTo("… and " + (5_000 - tables.get(0).size() + 1) + " more changes: see the log");
    }

    @Test
    void whatIsWrongIsCountedByKindWhenItIsTooMuch() {
        Violation error = Violation.error(Position.of("a/app.yaml"), "", "wrong ".repeat(100));
        Catalog catalog =
                new Catalog(List.of(), List.of(), Collections.nCopies(200, invalid(error)), List.of(), List.of());
        List<AppPlan> plans = List.of(plan(apps(1).get(0), List.of(step("deploy"))));

        MarkdownComment comment = PlanMarkdown.of(plans, catalog, paths());

        assertThat(comment.text()).containsPattern("\n\n… and \\d+ more errors, 1 more app: see the log\n$");
    }

    private static RenderedMarkdown rendered(List<AppPlan> plans, Catalog catalog, MachinePaths paths) {
        MarkdownComment comment = PlanMarkdown.of(plans, catalog, paths);
        assertThat(comment.isShortened()).isFalse();
        return RenderedMarkdown.of(comment.text());
    }

    private RenderedMarkdown rendered(List<AppPlan> plans, Catalog catalog) {
        return rendered(plans, catalog, paths());
    }

    private MachinePaths paths() {
        return new MachinePaths(Path.of("cloud"), folder, "/home/somebody");
    }

    private static Step step(String kind, Change... changes) {
        return new FakeStep(kind, "do " + kind, List.of(changes));
    }

    private static AppPlan plan(AppEntry app, List<Step> steps, String... notes) {
        return new AppPlan(app, Optional.of(new Plan(app.name(), steps, List.of(notes))), Optional.empty());
    }

    private static AppPlan failed(AppEntry app, String failure) {
        return new AppPlan(app, Optional.empty(), Optional.of(new Failure(Failure.Kind.TRANSIENT, failure)));
    }

    private static AppEntry with(AppEntry app, Violation warning) {
        return new AppEntry(app.config(), app.tree(), app.folder(), app.projects(), app.effective(), List.of(warning));
    }

    private static InvalidEntry invalid(Violation error) {
        ConfigMap nothing = ConfigMap.empty(error.position());
        return new InvalidEntry("a/app.yaml", null, List.of(error), nothing, nothing);
    }

    private List<AppEntry> apps(int count) {
        Workplace place = Workplace.in(folder);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            names.add("app-%03d".formatted(i));
        }
        names.forEach(name -> place.app("cloud/" + name, name));
        try (FlyCd flyCd = FlyCd.builder().cache(folder.resolve("cache")).build()) {
            return flyCd.load(folder.resolve("cloud")).apps();
        }
    }

    private static Catalog catalog() {
        return new Catalog(List.of(), List.of(), List.of(), List.of(), List.of());
    }
}
