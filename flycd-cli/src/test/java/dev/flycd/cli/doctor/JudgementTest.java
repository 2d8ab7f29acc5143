package dev.flycd.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.doctor.Finding.Level;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where things begin to be wrong that a test cannot make so. */
class JudgementTest {

    @ParameterizedTest
    @CsvSource({
        "0, OK, as that of Fly.io",
        "-20, OK, as that of Fly.io",
        "90, WARNING, 90 s ahead of that of Fly.io",
        "-240, WARNING, 4 min behind that of Fly.io",
        "3600, PROBLEM, 60 min ahead of that of Fly.io"
    })
    void aClockThatIsFarOffIsAProblem(long ahead, Level level, String text) {
        Finding finding = ClockCheck.judge(Duration.ofSeconds(ahead), "Fly.io");

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.text()).isEqualTo(text);
        assertThat(finding.remedy().isEmpty()).isEqualTo(level == Level.OK);
    }

    @ParameterizedTest
    @CsvSource({"50, PROBLEM, 50 MB", "500, WARNING, 500 MB", "5000, OK, 4 GB"})
    void aDiskThatIsNearlyFullIsAProblem(long megabytes, Level level, String text) {
        Finding finding = FoldersCheck.judge(Path.of("cache"), megabytes);

        assertThat(finding.level()).isEqualTo(level);
        assertThat(finding.text()).isEqualTo("cache can be written, " + text + " are free");
    }
}
