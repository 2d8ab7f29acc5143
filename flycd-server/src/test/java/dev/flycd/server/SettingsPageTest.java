package dev.flycd.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.server.observe.Metrics;
import dev.flycd.server.store.Lane;
import dev.flycd.server.store.LaneState;
import dev.flycd.server.store.TreeRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the page for operators to what the server does. */
class SettingsPageTest {

    private static final Path PAGE = Path.of("../docs/server.md");

    @ParameterizedTest
    @EnumSource(Setting.class)
    void thePageTellsEverySetting(Setting setting) throws IOException {
        String standard = setting.standard().isEmpty() ? "[^|]+" : "`" + Pattern.quote(setting.standard()) + "`";

        assertThat(Files.readString(PAGE))
                .containsPattern("\\| `" + setting.variable() + "` \\| " + standard + " \\| "
                        + Pattern.quote(setting.meaning()) + " \\|");
    }

    @Test
    void everyMetricOnThePageExists() throws IOException {
        try (Metrics metrics = new Metrics(Map::<Lane, LaneState>of, List::of, () -> TreeRow.NEVER_READ)) {
            metrics.webhook("github", "accepted");
            metrics.run("succeeded", Duration.ofSeconds(1));
            metrics.look("in-sync", Duration.ofSeconds(1));
            metrics.git("refs", "ok", Duration.ofSeconds(1));
            metrics.tokenEnds(Instant.EPOCH);
            metrics.fly("deploy", "ok", Duration.ofSeconds(1));
            String scraped = metrics.scrape();

            assertThat(Pattern.compile("\\bflycd_[a-z_]+[a-z]")
                            .matcher(Files.readString(PAGE))
                            .results())
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(scraped).contains("\n" + name.group()));
        }
    }
}
