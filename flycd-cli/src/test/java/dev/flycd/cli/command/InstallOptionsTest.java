package dev.flycd.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.flycd.cli.testing.InstallPlace;
import dev.flycd.cli.testing.Workplace.Ran;
import dev.flycd.fly.FlyOwner;
import dev.flycd.model.OrgSlug;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstallOptionsTest {

    @TempDir
    private Path temp;

    private InstallPlace place;

    @BeforeEach
    void makeDistribution() {
        place = InstallPlace.in(temp);
        System.setProperty("flycd.home", place.distribution().toString());
    }

    @AfterEach
    void forgetDistribution() {
        System.clearProperty("flycd.home");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --memory 0                  | --memory: memory must be a multiple of 256 MB, not 0
            -j 0                        | --parallel: at least 1 app must be changed at a time, not 0
            --shutdown-grace-time 10m   | --shutdown-grace-time: a machine of Fly.io gets between 1 and 300 seconds
            --shutdown-grace-time soon  | --shutdown-grace-time: 'soon' is not a duration
            --token-validity 30d        | --token-validity must be more than 30 days, not 30d
            --token-validity soon       | --token-validity: 'soon' is not a duration
            """)
    void aValueThatIsNoneIsRefusedWithTheNameOfItsOption(String words, String message) {
        Ran ran = place.install(words.split(" ", -1));

        assertThat(ran.code()).isEqualTo(ExitCode.WRONG_USAGE);
        assertThat(ran.err()).contains(message);
        try (FlyOwner fly = place.fly()) {
            assertThat(fly.app(InstallPlace.APP)).isEmpty();
            assertThat(fly.tokens(new OrgSlug("personal"))).isEmpty();
        }
    }

    @Test
    void theValidityOfATokenIsInDaysOrWithAUnit() {
        for (String typed : List.of("40", "40d", "960h")) {
            Ran ran = place.install("--dry-run", "--token-validity", typed);
            assertThat(ran.code()).as(ran.err()).isEqualTo(ExitCode.DONE);
        }
    }

    @Test
    void anOrganisationThatLooksLikeAFormatIsHintedAt() {
        place.install();

        Ran ran = place.workplace().run("install", "-a", "my-flycd", "-p", "cloud", "-o", "json");

        assertThat(ran.code()).isEqualTo(ExitCode.FAILED);
        assertThat(ran.err()).contains("not in 'json'", "Here -o is --org; install has no --output.");
    }
}
