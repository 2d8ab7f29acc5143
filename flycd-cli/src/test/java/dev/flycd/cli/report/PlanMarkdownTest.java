package dev.flycd.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.Workplace;
import dev.flycd.engine.AppPlan;
import dev.flycd.engine.FlyCd;
import dev.flycd.engine.catalog.AppEntry;
import dev.flycd.engine.catalog.Catalog;
import dev.flycd.engine.plan.Change;
import dev.flycd.engine.plan.Plan;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanMarkdownTest {

    @TempDir
    private Path folder;

    @Test
    void foreignTextIsNoMarkup() {
        Change change = new Change("env.A", "a|b *c* @all", "<b>#1</b> https://evil.example `x`");
        AppPlan plan = planOf(List.of(new FakeStep("deploy", "deploy [web](x)", List.of(change))), List.of("1_2"));

        assertThat(PlanMarkdown.of(List.of(plan), empty())).isEqualTo("""
                        **FlyCD plan:** 0 to create, 1 to update, 0 unchanged

                        <details><summary><b>web</b>: update, 1 step</summary>

                        | step | what | before | after |
                        | --- | --- | --- | --- |
                        | deploy \\[web\\](x) | env.A | a\\|b \\*c\\* &#64;all | &lt;b&gt;&#35;1&lt;/b&gt; https:&#47;&#47;evil.example \\`x\\` |

                        - 1\\_2

                        </details>
                        """);
    }

    @Test
    void whatIsInSyncIsOnlyCounted() {
        assertThat(PlanMarkdown.of(List.of(planOf(List.of(), List.of())), empty()))
                .isEqualTo("**FlyCD plan:** 0 to create, 0 to update, 1 unchanged\n");
    }

    @Test
    void aPlanThatCouldNotBeMadeIsNotFolded() {
        AppPlan failed = new AppPlan(app(), Optional.empty(), Optional.of("no such organisation\nat all"));

        assertThat(PlanMarkdown.of(List.of(failed), empty())).isEqualTo("""
                        **FlyCD plan:** 0 to create, 0 to update, 0 unchanged, 1 failed

                        **web: failed:** no such organisation\\\\nat all
                        """);
    }

    private AppPlan planOf(List<dev.flycd.engine.plan.Step> steps, List<String> notes) {
        AppEntry app = app();
        return new AppPlan(app, Optional.of(new Plan(app.name(), steps, notes)), Optional.empty());
    }

    private AppEntry app() {
        Workplace.in(folder).app("web", "web");
        try (FlyCd flyCd = FlyCd.builder().cache(folder.resolve("cache")).build()) {
            return flyCd.load(folder.resolve("web")).apps().get(0);
        }
    }

    private static Catalog empty() {
        return new Catalog(List.of(), List.of(), List.of(), List.of());
    }
}
