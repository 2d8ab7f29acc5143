package dev.flycd.cli.report;

import dev.flycd.cli.console.Screen;
import dev.flycd.cli.console.Style;
import dev.flycd.cli.console.Table;
import dev.flycd.cli.console.Table.Cell;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.catalog.ProjectEntry;
import dev.flycd.model.GitRef;
import dev.flycd.model.ProjectConfig.ProjectSource;
import dev.flycd.model.ProjectName;
import dev.flycd.model.RepoUrl;
import dev.flycd.model.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The git repositories of a config tree, by project and app, and the webhook each needs. */
public final class ReposReport {

    private final List<Use> uses;

    /** One place of the tree that names a repository; an app, or a project with an empty app. */
    private record Use(String project, String app, RepoUrl repo, String path, GitRef ref) {}

    /** Whether a host can tell of pushes to a repository, and whether that would matter. */
    private enum Webhook {
        PUSH("push"),
        PINNED("none: pinned to a commit"),
        LOCAL("none: not on a host");

        private final String text;

        Webhook(String text) {
            this.text = text;
        }

        static Webhook of(Use use) {
            String address = use.repo().toString();
            if (address.startsWith("file:") || address.startsWith("/") || address.startsWith(".")) {
                return LOCAL;
            }
            return use.ref().commit() != null ? PINNED : PUSH;
        }
    }

    private ReposReport(List<Use> uses) {
        this.uses = uses;
    }

    public static ReposReport of(Catalog catalog) {
        List<Use> uses = new ArrayList<>();
        for (ProjectEntry project : catalog.projects()) {
            if (project.config().source() instanceof ProjectSource.Git git) {
                List<ProjectName> names = new ArrayList<>(project.parents());
                names.add(project.config().name());
                uses.add(new Use(joined(names), "", git.repo(), git.path(), git.ref()));
            }
        }
        for (AppEntry app : catalog.apps()) {
            if (app.config().source() instanceof Source.Git git) {
                uses.add(new Use(joined(app.projects()), app.name().value(), git.repo(), git.path(), git.ref()));
            }
        }
        return new ReposReport(uses);
    }

    /** Returns a table and how many repositories need a webhook. */
    public String text(Screen screen) {
        if (uses.isEmpty()) {
            return "no git repositories: every source is in the tree itself or an image";
        }
        Table table = Table.withHead("PROJECT", "APP", "WEBHOOK", "REF", "REPOSITORY");
        uses.forEach(use -> table.row(
                Cell.of(use.project().isEmpty() ? "-" : use.project()),
                new Cell(use.app().isEmpty() ? "(config)" : use.app(), use.app().isEmpty() ? Style.DIM : Style.BOLD),
                Cell.of(Webhook.of(use).text),
                Cell.of(use.ref().toString()),
                Cell.of(use.repo() + (use.path().isEmpty() ? "" : "  " + use.path()))));
        long needing = byRepository().values().stream()
                .filter(ReposReport::needsWebhook)
                .count();
        String lines = String.join("\n", table.lines(screen));
        return lines + "\n\n" + needing + " of " + byRepository().size()
                + " repositories need a webhook for push events to the /webhook of your server.";
    }

    /** Returns one object for each repository; {@code docs/output.md} describes the shape. */
    public String json() {
        Map<String, @Nullable Object> json = Json.versioned();
        json.put(
                "repositories",
                byRepository().values().stream().map(ReposReport::json).toList());
        return Json.write(json);
    }

    private Map<String, List<Use>> byRepository() {
        return uses.stream()
                .collect(
                        Collectors.groupingBy(use -> use.repo().normalForm(), LinkedHashMap::new, Collectors.toList()));
    }

    private static boolean needsWebhook(List<Use> uses) {
        return uses.stream().anyMatch(use -> Webhook.of(use) == Webhook.PUSH);
    }

    private static Map<String, @Nullable Object> json(List<Use> uses) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("repo", uses.get(0).repo().toString());
        json.put("webhook", needsWebhook(uses) ? Map.of("events", List.of("push")) : null);
        json.put("uses", uses.stream().map(ReposReport::json).toList());
        return json;
    }

    private static Map<String, @Nullable Object> json(Use use) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("project", use.project().isEmpty() ? null : use.project());
        json.put("app", use.app().isEmpty() ? null : use.app());
        json.put("path", use.path());
        json.put("branch", use.ref().branch());
        json.put("tag", use.ref().tag());
        json.put("commit", use.ref().commit());
        return json;
    }

    private static String joined(List<ProjectName> projects) {
        return projects.stream().map(ProjectName::value).collect(Collectors.joining("/"));
    }
}
